/// Made-up words of residents. No name, no number in any of them.
enum AnhuaTexts {
    /// One of each of the twelve fields, in the order of ``AnhuaCounty/units``.
    static let suggestions: [(said: String, summary: String)] = [
        ("想在家门口找份工，盼着多办些技能培训。", "盼就近就业培训"), ("村小缺音乐老师，娃娃们一学期没上过几节课。", "村小缺老师"),
        ("看病报销要跑县里，能不能在镇上办。", "镇上办理报销"), ("村里老人多，盼着有个吃饭的地方。", "盼办老年食堂"),
        ("镇上没有托幼点，上班没人带孩子。", "镇上缺托幼点"), ("老房子漏雨，想问危房改造怎么申请。", "危房改造申请"),
        ("村组公路没有路灯，晚上出门不安全。", "村组公路缺路灯"), ("县城停车难，办事找不到车位。", "县城停车难"),
        ("茶叶产量大，盼着茶企来村里收。", "盼茶叶收购"), ("集市上卖的熟食没有遮盖。", "集市食品卫生"),
        ("开个小店手续跑了几个窗口。", "开店手续多"), ("补贴政策听说了，不知道自己能不能享受。", "补贴政策咨询"),
    ]
    static let decided = ("协调资金和施工单位，限期修通。", "现场办公交办")
    static let petition = ("反映的事情镇里没有答复，到县里来问。", "到县反映问题")
    static let minutes = "面对面听取意见，逐条登记，明确责任单位和时限。"
}
