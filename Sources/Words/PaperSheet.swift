public import Domain

/// A paper as it stands on its sheet, from top to bottom: what every face prints, in whatever form.
public struct PaperSheet: Sendable {
    /// A line of its table.
    public struct Row: Sendable {
        public var label: Sentence
        public var values: [Sentence]

        init(_ label: Sentence, _ values: [Sentence]) {
            self.label = label
            self.values = values
        }
    }

    /// Who gives it.
    public var issuer: Sentence
    public var title: Sentence
    /// The paper's number: the matter's, and the paper's own within it.
    public var number: Sentence
    public var salutation: Sentence
    public var opening: [Sentence]
    public var rows: [Row]
    /// The words of an answer, a paragraph each.
    public var body: [String]
    public var closing: [Sentence]
    public var date: Sentence
    /// What whoever gets it fills in by hand.
    public var receipt: [Sentence]
    /// The day of a store of made-up data, which a paper must say: it proves nothing.
    public var demonstration: Day?

    /// - Parameters:
    ///   - house: who gives what no body gives.
    ///   - words: those of an answer.
    ///   - addressee: whom an answer is for, where its reader may know.
    public init(_ paper: Paper, words: String?, addressee: String?, house: Name, _ names: Names) {
        issuer = paper.from.map(names.body) ?? .name(house)
        title = .paper(paper.name.kind)
        number = .paperNumber(paper.name, of: paper.matter)
        date = .plainDay(names.zone.day(of: paper.made))
        body = []
        receipt = [.receivingBody, .receivingPerson, .receivingTime]
        let (history, to) = (paper.history, paper.to.map(names.body) ?? .bodyUnknown)
        salutation = .bodyAddressed(to)
        let matter = PaperSheet.rows(of: paper, names)
        switch paper.content {
        case .order(let order):
            opening = [
                .ordered(order.part, due: names.due(order.due), acknowledgeBy: order.acknowledgeBy.map(names.moment))
            ]
            rows = matter + [Row(.limitHeading, [.limited(order.limit, due: names.due(order.due))])]
            if let reason = order.reason, !bare(reason).isEmpty { rows.append(Row(.whyHereHeading, [.data(reason)])) }
            closing = [.notOursClosing]
        case .supervision(let reason):
            opening = [.superviseOpening(because: reason), .pressed(due: history.due.map(names.due))]
            rows = matter + [Row(.historyHeading, history.lines(names))]
            closing = []
        case .urging(let number, let cause, let reason):
            opening = [.urgeOpening(number, cause, reason, names), .pressed(due: history.due.map(names.due))]
            rows = matter + [Row(.historyHeading, history.lines(names))]
            closing = []
        case .answer:
            salutation = .residentAddressed(addressee)
            let received = Sentence.plainDay(names.zone.day(of: history.received))
            opening = [.answerOpening(paper.summary, paper.matter, received: received)]
            body = (words ?? "").split(whereSeparator: \.isNewline).map(String.init).filter { !bare($0).isEmpty }
            rows = []
            closing = [.answerClosing]
            receipt = []
        }
    }

    /// What the matter is, as far as its reader may know it.
    private static func rows(of paper: Paper, _ names: Names) -> [Row] {
        var rows = [
            Row(.matterNumberHeading, [.data(paper.matter.description)]), Row(.kindHeading, [names.kind(paper.kind)]),
        ]
        if let category = paper.category { rows.append(Row(.paperCategoryHeading, [.data(category.description)])) }
        if let summary = paper.summary { rows.append(Row(.aboutHeading, [.data(summary)])) }
        if let place = paper.place { rows.append(Row(.whereHeading, [names.wholePlace(place)])) }
        return rows
    }

    /// The sheet as plain text, a line each.
    public func lines(in language: Language) -> [String] {
        func said(_ sentence: Sentence) -> String { sentence.said(in: language) }
        var lines = demonstration.map { [said(.demonstration(on: $0)), said(.allMadeUp)] } ?? []
        lines += [said(issuer), said(title), said(number), "", said(salutation)] + opening.map(said)
        lines += rows.flatMap { row in row.values.map { said(row.label.with($0)) } }
        lines += body + closing.map(said) + ["", said(issuer), said(date), said(.sealPlace)]
        return lines + receipt.map { said($0.with(.data("____________"))) }
    }
}

extension Paper.History {
    /// How it came to this, in three lines.
    fileprivate func lines(_ names: Names) -> [Sentence] {
        func day(_ moment: Moment) -> Sentence { .plainDay(names.zone.day(of: moment)) }
        return [
            .paperReceived(day(received), channel.map(names.channel)),
            placed.map { .paperPlaced(day($0.at), names.body($0.body), due: due.map(names.due)) } ?? .paperNotPlaced,
            .paperUrged(urges, last: urged.map(day)),
        ]
    }
}
