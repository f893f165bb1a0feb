/// Made-up words of residents and bodies. No name, no number in any of them.
enum XiangtanTexts {
    struct Case: Sendable {
        var said: String
        var summary: String
        var method: String
        var answer: String
    }

    static let cases: [Case] = [
        Case(
            said: "我们小区门口的路灯坏了几盏，晚上老人小孩出门看不见路。", summary: "小区门口路灯不亮", method: "现场更换灯具",
            answer: "已更换损坏的路灯，夜间试亮正常。"),
        Case(
            said: "楼上水压一直很低，早晚做饭都接不到水。", summary: "高层水压不足", method: "检修加压泵",
            answer: "已检修加压泵并调整压力，早晚高峰用水正常。"),
        Case(
            said: "门前的下水道堵了，一下雨污水就倒灌进屋。", summary: "下水道堵塞倒灌", method: "疏通清淤",
            answer: "已疏通管道并清淤，雨后复查不再倒灌。"),
        Case(
            said: "村口到公路的一段路坑坑洼洼，骑车摔过好几次。", summary: "村口道路破损", method: "铺补路面",
            answer: "破损路面已铺补，并设了减速标志。"),
        Case(
            said: "公交车站没有雨棚，等车的人下雨天没处躲。", summary: "公交站缺雨棚", method: "加装雨棚",
            answer: "已加装候车雨棚和座椅。"),
        Case(
            said: "老人办高龄补贴跑了几趟，每次说的材料都不一样。", summary: "高龄补贴材料要求不一", method: "一次性告知并帮办",
            answer: "已一次性告知所需材料并上门帮办，补贴从当月发放。"),
        Case(
            said: "楼下夜宵摊油烟太大，窗户都不敢开。", summary: "夜宵摊油烟扰民", method: "整治并装净化器",
            answer: "已督促摊主安装油烟净化器，并调整了出摊时间。"),
        Case(
            said: "孩子今年上小学，学区划在哪里一直问不清楚。", summary: "小学学区咨询", method: "核实学区并答复",
            answer: "已核实划片范围并告知报名时间和材料。"),
        Case(
            said: "小区电梯经常停在半层，物业说没有维修钱。", summary: "电梯故障维修资金", method: "协调动用维修资金",
            answer: "已协调动用维修资金，电梯更换主板后恢复运行。"),
        Case(
            said: "鱼塘上游排下来的水发黑，怕鱼出事。", summary: "鱼塘上游水质异常", method: "采样检测并查排口",
            answer: "已采样检测并封堵违规排口，水质恢复正常。"),
    ]

    static let rootCauses = ["部门之间材料重复提交", "前置手续已取消但窗口仍要求", "系统信息没有更新", "政策口径不一致"]

    static let direct = "根据知识库当场答复：办理条件、材料和时间已向来电人说明。"
    static let knowledge = ["KB-0102", "KB-0317", "KB-0455", "KB-0618"]
    static let declined = "已进入司法程序，请依判决办理"
    static let thanks = ["办得很快，谢谢。", "解决了，满意。", "有人管了，放心。", ""]
    static let surnames = Array("王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗")
    static let givenNames = Array("秀英建国桂兰志强玉梅小红海燕文军")
}
