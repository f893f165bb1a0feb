public import Domain

/// Playbooks that ship inside the program until playbooks are read from files: a small excerpt each, enough to run the
/// loop.
public enum BuiltInPlaybooks {
    public static let all = [xiangtan]

    /// Xiangtan's 四为一帮 (X01–X22): a resident's concern, with 12345 as its channel and ten working days to answer.
    /// Officials and bodies are made up.
    public static let xiangtan = Playbook(
        id: EditionID(playbook: "xiangtan", edition: "2021-04-01"),
        name: Name(zh: "湘潭市“四为一帮”", en: "Xiangtan: four services and a hand"),
        prefix: "XT", zone: .shanghai, officeHours: .standard,
        channels: [
            .init(id: ChannelID("hotline"), name: Name(zh: "12345热线", en: "12345 hotline")),
            .init(id: ChannelID("visit"), name: Name(zh: "入户走访", en: "home visit")),
            .init(id: ChannelID("forum"), name: Name(zh: "座谈会", en: "forum")),
            .init(id: ChannelID("window"), name: Name(zh: "政务服务窗口", en: "service window")),
            .init(id: ChannelID("online"), name: Name(zh: "网上", en: "online")),
        ],
        kinds: [
            concern(id: "concern", Name(zh: "群众诉求", en: "concern"), answer: .workingDays(10)),
            concern(id: "stuck", Name(zh: "“办不成事”", en: "stuck case"), answer: .workingDays(5)),
        ],
        bodies: [
            .init(code: "hotline", name: Name(zh: "12345热线中心", en: "12345 Hotline Centre")),
            .init(code: "call-back", name: Name(zh: "群众回访中心", en: "Call-back Centre")),
            .init(code: "yuetang-housing", name: Name(zh: "岳塘区住建局", en: "Yuetang Housing Bureau")),
            .init(code: "yuhu-water", name: Name(zh: "雨湖区水务局", en: "Yuhu Water Bureau")),
            .init(code: "city-roads", name: Name(zh: "市政道路维护中心", en: "City Road Maintenance Centre")),
        ],
        posts: [
            .init(code: "clerk.zhou", name: "周敏", body: "hotline", role: .clerk),
            .init(code: "dispatcher.tan", name: "谭建国", body: "hotline", role: .dispatcher),
            .init(code: "handler.zhang", name: "张立", body: "yuetang-housing", role: .handler),
            .init(code: "handler.liu", name: "刘芳", body: "yuhu-water", role: .handler),
            .init(code: "handler.peng", name: "彭伟", body: "city-roads", role: .handler),
            .init(code: "caller.he", name: "何静", body: "call-back", role: .callBack),
        ])

    private static func concern(id: String, _ name: Name, answer: Limit) -> MatterKind {
        MatterKind(
            id: KindID(id), name: name, family: .need, counts: .件, acknowledgeWithin: .workingHours(2),
            answerWithin: answer, warnAt: [50, 80], assign: [.responsible, .due, .method],
            requires: [
                .init(.task), .init(.responsible), .init(.answer), .init(.evidence),
                .init(.evaluation, .attempts(3)),
            ],
            confirmedBy: [.reporter, .callBack], reopensWithin: .days(30))
    }
}
