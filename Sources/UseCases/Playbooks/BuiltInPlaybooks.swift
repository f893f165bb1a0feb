import Domain
import PlaybookLanguage

/// Playbooks that ship inside the program, with a small made-up roster each, enough to run the loop before an
/// organisation file is imported.
public enum BuiltInPlaybooks {
    /// The names of all, as `huiyin init --playbook` takes them.
    public static let names = ShippedPlaybooks.all.map(\.name)

    /// The playbook of this name; `nil` if none ships.
    public static func named(_ name: String) throws(Refused) -> Founding? {
        guard let text = ShippedPlaybooks.text(name) else { return nil }
        let roster = rosters[name] ?? (bodies: commonBodies, posts: commonPosts)
        return try Founding(text: text, file: "\(name).yaml", bodies: roster.bodies, posts: roster.posts)
    }

    /// Xiangtan's 四为一帮 (X01–X22).
    public static func xiangtan() throws(Refused) -> Founding {
        guard let founding = try named("xiangtan") else { throw .unknownKind("xiangtan", known: names) }
        return founding
    }

    private static let rosters: [String: (bodies: [Founding.Body], posts: [Founding.Post])] = [
        "xiangtan": (
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
                .init(code: "leader.cheng", name: "成刚", body: "call-back", role: .leader),
            ]
        )
    ]

    /// Bodies and officials are made up.
    private static let commonBodies: [Founding.Body] = [
        .init(code: "hotline", name: Name(zh: "群众来访接待中心", en: "Reception Centre")),
        .init(code: "call-back", name: Name(zh: "群众回访中心", en: "Call-back Centre")),
        .init(code: "water", name: Name(zh: "水务局", en: "Water Bureau")),
        .init(code: "roads", name: Name(zh: "交通运输局", en: "Transport Bureau")),
    ]

    private static let commonPosts: [Founding.Post] = [
        .init(code: "clerk.zhou", name: "周敏", body: "hotline", role: .clerk),
        .init(code: "dispatcher.tan", name: "谭建国", body: "hotline", role: .dispatcher),
        .init(code: "handler.liu", name: "刘芳", body: "water", role: .handler),
        .init(code: "handler.peng", name: "彭伟", body: "roads", role: .handler),
        .init(code: "caller.he", name: "何静", body: "call-back", role: .callBack),
        .init(code: "leader.cheng", name: "成刚", body: "call-back", role: .leader),
    ]
}
