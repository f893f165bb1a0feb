/// Something that tallies can be asked of: the deltas of a store, or histories replayed, which is the reference.
public protocol FigureSource {
    /// What stands as of the end of a day, told apart by what the question asks.
    func rows(_ question: TallyQuestion) throws -> [TallyRow]
}

/// One question about one tally.
public struct TallyQuestion: Hashable, Sendable {
    public var tally: FigureTally
    public var scope: FigureScope
    /// Kinds of matters counted; none means none.
    public var kinds: Set<KindID>
    public var channel: ChannelID?
    public var buckets: ClosedRange<Int>?
    /// Whether the answer is told apart by bucket.
    public var keepsBuckets: Bool
    public var asOf: Day
    /// What was recorded by the end of this day counts; `nil`: whatever is known.
    public var knownAt: Day?

    public init(
        tally: FigureTally, scope: FigureScope = .all, kinds: Set<KindID>, channel: ChannelID? = nil,
        buckets: ClosedRange<Int>? = nil, keepsBuckets: Bool = false, asOf: Day, knownAt: Day? = nil
    ) {
        self.tally = tally
        self.scope = scope
        self.kinds = kinds
        self.channel = channel
        self.buckets = buckets
        self.keepsBuckets = keepsBuckets
        self.asOf = asOf
        self.knownAt = knownAt
    }
}

/// A part of an answer.
public struct TallyRow: Hashable, Sendable {
    /// The place's code or the body's id, as the scope asked for; empty for all, and for matters without a place.
    public var member: String
    public var kind: KindID
    public var channel: ChannelID
    public var traits: Traits
    /// `nil` where buckets weren't asked for.
    public var bucket: Int?
    public var number: Int

    public init(member: String, kind: KindID, channel: ChannelID, traits: Traits, bucket: Int?, number: Int) {
        self.member = member
        self.kind = kind
        self.channel = channel
        self.traits = traits
        self.bucket = bucket
        self.number = number
    }
}

extension MatterCourse.Mark {
    /// What stands for it in a scope.
    public func member(in scope: FigureScope) -> String {
        switch scope {
        case .all: ""
        case .place: place?.digits ?? ""
        case .body: body.description
        }
    }
}

/// Figures replayed from the histories of matters, from nothing: slow, and what every other answer is held against.
public struct FigureReplay: FigureSource {
    let stories: [[Recorded<MatterEvent>]]
    let timetable: Timetable

    /// The events of each matter, in order.
    public init(_ stories: [[Recorded<MatterEvent>]], _ timetable: Timetable) {
        self.stories = stories
        self.timetable = timetable
    }

    /// How each matter that counts anywhere stood at the end of a day.
    public func standing(asOf day: Day, knownAt: Day? = nil) -> [Matter.Class] {
        stories.compactMap { story in
            var sums: [FigureTally: Int] = [:]
            for (mark, number) in marks(story, knownAt) where mark.day <= day { sums[mark.tally, default: 0] += number }
            return Matter.Class.allCases.first { standing in
                FigureTally(standing).map { sums[$0, default: 0] > 0 } ?? false
            }
        }
    }

    private func marks(_ story: [Recorded<MatterEvent>], _ knownAt: Day?) -> [MatterCourse.Mark: Int] {
        MatterCourse(known(story, knownAt), in: timetable.zone).marks(in: timetable)
    }

    /// The events that were recorded by the end of a day; `nil`: all of them.
    func known(_ story: [Recorded<MatterEvent>], _ knownAt: Day?) -> [Recorded<MatterEvent>] {
        guard let knownAt else { return story }
        return story.filter { timetable.zone.day(of: $0.recorded) <= knownAt }
    }

    public func rows(_ question: TallyQuestion) -> [TallyRow] {
        guard question.tally.scopes.contains(question.scope) else { return [] }
        var sums: [TallyRow: Int] = [:]
        for story in stories {
            for (mark, number) in marks(story, question.knownAt)
            where mark.tally == question.tally && mark.day <= question.asOf && question.kinds.contains(mark.kind)
                && question.channel.map({ $0 == mark.channel }) ?? true
                && question.buckets?.contains(mark.bucket) ?? true
            {
                let row = TallyRow(
                    member: mark.member(in: question.scope), kind: mark.kind, channel: mark.channel,
                    traits: mark.traits, bucket: question.keepsBuckets ? mark.bucket : nil, number: 0)
                sums[row, default: 0] += number
            }
        }
        return sums.compactMap { row, number in
            guard number != 0 else { return nil }
            var row = row
            row.number = number
            return row
        }
    }
}
