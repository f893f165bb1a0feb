extension Help {
    public static let jobs = Sentence(
        zh: "到点的事：催办、上报、责任追究、转送、重算时限。",
        en: "What rings by itself: urging, rolling up, accountability, sending on, counting anew.")
    public static let jobsRun = Sentence(zh: "把到点的事都办了。", en: "Carry out everything that is due.")
    public static let jobsRunMore = Sentence(
        zh:
            "每件事都是一条普通的命令，记在各自的日志里；中途断了，再运行一次就接着办，不会重复。--watch 一直守着：每分钟看一次，有事才占用库，也给日志编号；几个进程守着同一个库时，同一时间只有一个在办；按 Ctrl-C 结束。",
        en: """
            Each is an ordinary command in its matter's story. Cut off half-way, it goes on where it stopped when run \
            again, and does nothing twice. --watch stays until Ctrl-C: it looks once a minute and holds the store only while \
            there is something to do, and numbers the log. Where several processes stay, or serve, one does it at a time.
            """)
    public static let jobsList = Sentence(zh: "看看现在有什么到点了，不办理。", en: "Show what is due now, without doing it.")
    public static let jobsWatch = Sentence(zh: "守着，到点就办。", en: "Stay, and act when something is due.")
    public static let calendarAdopt = Sentence(zh: "采用新公布的年度日历。", en: "Adopt a year's announced calendar.")
    public static let calendarAdoptMore = Sentence(
        zh: """
            文件每行三栏 date,kind,name：“2027,announced,”表示这一年已公布；“2027-01-01,off,元旦”放假；\
            “2027-02-06,work,春节”调休上班。在办事项的时限随后重算（jobs run），每件都记下新旧日期。
            """,
        en: """
            Three columns a row, date,kind,name: “2027,announced,” says the year is known, “2027-01-01,off,元旦” is a day \
            off, “2027-02-06,work,春节” one that is worked. Due dates of open matters are then counted anew (jobs run), \
            each with its old and new date in an event.
            """)
    public static let calendarFile = Sentence(zh: "日历文件（CSV）。", en: "The calendar's file (CSV).")
    public static let playbookAdopt = Sentence(
        zh: "启用一套规则的新版本。", en: "Adopt a new edition of the playbook.")
    public static let playbookAdoptMore = Sentence(
        zh: "先检查；有错就不启用。新版本里没有的类别，如果还有在办事项，要写明由谁接续（heirs）。",
        en: "It is linted first. A kind that the new edition hasn't, and that has open matters, must name an heir.")
}
