public import Domain
public import HTML
public import Words

/// What every page is made with: its language, where it stands and what things are called.
public struct PageSetting: Sendable {
    public var language: Language
    /// What the county's playbook is called.
    public var place: Name
    public var names: Names
    /// The day of a store of made-up data; `nil` where the data is real.
    public var demonstration: Day?
    /// This page, without what chooses the language.
    public var here: Link
    /// Who is signed in, on pages that ask for it.
    public var person: PagePerson?
    /// Who is signed in while they read a page that asks nobody who they are: its head leads them back to their work, and all
    /// else is as everybody reads it.
    public var passerby: Passerby?
    /// Whether it answers a form, and ``here`` leads to the form with what was typed: who comes back to it isn't asked to send it again.
    public var isAnswer = false
    /// What was done just before.
    public var done: DoneNote?
    /// What was done to a matter just before.
    public var acted: Acted?
    /// Whether whatever the catalogue says is put between ⟦ and ⟧, so that a test finds what it doesn't say.
    package var marksWords = false

    /// An act, and the matter that it was done to.
    public struct Acted: Sendable {
        public var act: MatterAct
        public var number: PublicNumber
        /// Where it sent the matter.
        public var sent: Sent?
        /// Whose decision is waited for now.
        public var waits: Sentence?

        public struct Sent: Sendable {
            public var to: Sentence
            /// Where it is taken back; `nil` for whoever may not.
            public var back: Link?
            /// The list of what the own body answers for, where that is what it was sent to.
            public var own: Link?

            public init(to: Sentence, back: Link?, own: Link? = nil) {
                self.to = to
                self.back = back
                self.own = own
            }
        }

        public init(act: MatterAct, number: PublicNumber) {
            self.act = act
            self.number = number
        }
    }

    public init(language: Language, place: Name, names: Names, demonstration: Day?, here: Link) {
        self.language = language
        self.place = place
        self.names = names
        self.demonstration = demonstration
        self.here = here
    }

    func said(_ sentence: Sentence) -> String {
        let said = sentence.said(in: language)
        return marksWords && !said.isEmpty ? "⟦\(said)⟧" : said
    }
    func said(_ name: Name) -> String { said(.name(name)) }
    /// As a heading, a tab or a column's head, which begin with a capital letter whatever they are made of.
    func heading(_ sentence: Sentence) -> String { said(sentence.capitalised) }

    /// A sentence whose dates stay in one piece: 2021年4月6日（周二） 09:30.
    func dated(_ sentence: Sentence) -> HTML {
        let text = said(sentence)
        var pieces: [HTML] = []
        var from = text.startIndex
        for range in Sentence.days(in: text) {
            let (before, date) = (text[from..<range.lowerBound], text[range])
            // What marks words in a test marks each piece.
            pieces.append(
                marksWords
                    ? "\(mended(before))<span class=\"date\">⟦\(String(date))⟧</span>"
                    : "\(String(before))<span class=\"date\">\(String(date))</span>")
            from = range.upperBound
        }
        pieces.append(marksWords ? "\(mended(text[from...]))" : "\(String(text[from...]))")
        return HTML(pieces)
    }

    /// A piece of a marked text, marked by itself.
    private func mended(_ piece: Substring) -> String {
        let bare = piece.filter { $0 != "⟦" && $0 != "⟧" }
        return bare.isEmpty ? "" : "⟦\(bare)⟧"
    }

    /// An address in the language of this page. What a browser asks for by itself needs no word in the address.
    func link(_ link: Link) -> Link {
        here.query.contains { $0.name == "lang" } ? link.with("lang", language.rawValue) : link
    }
}

/// Somebody in office who reads what everybody reads.
public struct Passerby: Sendable {
    public var name: String
    public var role: Role

    public init(name: String, role: Role) {
        self.name = name
        self.role = role
    }
}

/// Whoever is signed in, as the head of a page says it.
public struct PagePerson: Sendable {
    public var name: String
    /// In what posts they act today; each value is body/role.
    public var posts: [FormOption]
    /// Which of them they act in now.
    public var acting: Int
    /// What the head's buttons are made with.
    public var form: FormState
    /// The body of the post that they act in.
    public var body: Sentence?
    /// In what capacity they act: what the head leads to.
    public var role: Role?
    /// Whether the post they act in takes matters in.
    public var takesIn = false

    public init(name: String, posts: [FormOption], acting: Int, form: FormState) {
        self.name = name
        self.posts = posts
        self.acting = acting
        self.form = form
    }
}
