import UseCases

/// What made-up residents say, and what made-up bodies answer.
enum DemoTexts {
    struct Case {
        var body: String
        var said: String
        var summary: String
        var method: String
        var answer: String
        var outcome: (name: String, quantity: String)?
    }

    static let cases: [Case] = [
        Case(
            body: "city-roads", said: "小区门口的路灯坏了三盏，晚上下班看不见路，老人摔过一次。",
            summary: "小区门口路灯不亮", method: "电工现场更换灯具", answer: "您好！三盏路灯已经更换，今晚会亮。感谢您提醒我们。",
            outcome: ("路灯", "3 盏")),
        Case(
            body: "yuhu-water", said: "自来水连着几天发黄，洗衣服都不敢用，请派人来看看。",
            summary: "自来水发黄", method: "冲洗支管并取样化验", answer: "您好！支管已冲洗，取样化验合格，报告贴在小区公告栏。",
            outcome: ("冲洗管道", "1.2 公里")),
        Case(
            body: "yuetang-housing", said: "楼道的下水道堵了，污水漫到一楼，物业说不归他们管。",
            summary: "楼道下水道堵塞", method: "疏通管道，明确物业责任", answer: "您好！管道已疏通，并已约谈物业，今后由物业负责日常清掏。",
            outcome: ("疏通管道", "46 米")),
        Case(
            body: "city-roads", said: "学校旁边人行道地砖松了一大片，下雨天一踩一脚水。",
            summary: "人行道地砖松动", method: "重铺地砖", answer: "您好！松动的地砖已重铺，施工时占用人行道给您添麻烦了。",
            outcome: ("人行道", "85 平方米")),
        Case(
            body: "yuetang-housing", said: "老楼加装电梯的补贴申请交了两个月没有消息，想问办到哪一步了。",
            summary: "加装电梯补贴进度", method: "核对材料并告知进度", answer: "您好！您楼栋的材料已通过初审，下一步由区财政局拨付，预计六月底到账。",
            outcome: nil),
        Case(
            body: "yuhu-water", said: "消防栓漏水好几天了，路面都结了青苔，很滑。",
            summary: "消防栓漏水", method: "更换阀门", answer: "您好！阀门已更换，路面青苔已清理。", outcome: ("阀门", "1 个")),
    ]

    static let names = ["王秀英", "李国强", "陈桂兰", "刘志明", "黄丽华", "赵德胜", "吴春梅", "周海燕"]
    static let thanks = ["办得快，谢谢。", "问题解决了。", "师傅态度很好。"]
    static let complaint = "只修好了一盏，另外两盏还是不亮。"
}
