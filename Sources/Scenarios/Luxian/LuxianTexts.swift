import Domain

/// Made-up words of residents and bodies. No name, no number in any of them.
enum LuxianTexts {
    struct Case: Sendable {
        var said: String
        var summary: String
        /// The field's choice.
        var choice: String
    }

    static let livelihood = [
        Case(said: "自来水三天两头停，旱季要到山下去挑。", summary: "饮水不稳定", choice: "water"),
        Case(said: "电压低，晚上电灯发红，抽水机带不动。", summary: "电网电压低", choice: "power"),
        Case(said: "天然气主管到了场镇，就差我们这几百米。", summary: "天然气未接入", choice: "gas"),
        Case(said: "到村口的路下雨就烂，娃儿上学一身泥。", summary: "村级道路损坏", choice: "road"),
        Case(said: "山坪塘漏水，春耕没有水栽秧。", summary: "山坪塘漏水", choice: "water"),
        Case(said: "变压器离得远，几户人合用一根老线。", summary: "线路老化", choice: "power"),
        Case(said: "社道断头，救护车进不来。", summary: "社道未连通", choice: "road"),
    ]
    static let hardship = [
        Case(said: "家里主要劳力长期生病，药费负担重。", summary: "因病困难", choice: "illness"),
        Case(said: "去年房子被水冲了，还没有修好。", summary: "因灾困难", choice: "disaster"),
        Case(said: "家里有重度残疾人，要人照看。", summary: "因残困难", choice: "disability"),
        Case(said: "家里出了变故，老人带着孩子过。", summary: "重大变故", choice: "upheaval"),
    ]
    static let dispute = ("几年前的征地补偿还有尾款没有说清楚，几家人都有意见。", "征地补偿遗留问题")
    /// 涉稳信息 12 类 (L06): four that the article names, the rest ours.
    static let disputeClasses = [
        "历史遗留问题", "越级上访", "群访集访", "风险评估事项", "征地拆迁", "山林土地权属", "邻里纠纷", "婚姻家庭纠纷", "劳动报酬", "医疗纠纷",
        "环境污染", "涉法涉诉",
    ].enumerated().map { CatalogueEdition.Entry(code: "\($0 + 1)", group: "", text: $1) }
    static let keyWork = ("改进窗口作风，精简办事材料，限时办结。", "部门重点工作")
    static let staffHardship = ("职工本人患病，家庭收入下降。", "职工生活困难")
    static let petition = ("反映多年前的待遇问题，希望有明确答复。", "待遇问题来访")
    static let project = ("帮扶村修建便民桥、整治山坪塘、添置教学设备。", "结对帮扶项目")
    static let minutes = "逐户听取意见，当场能办的当场办，其余登记建账，写明责任人和时限。"
}
