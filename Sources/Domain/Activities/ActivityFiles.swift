extension Activity {
    /// A photo or another file of an activity: the roll of a meeting, a poster on its wall (A04, L20).
    public struct File: Hashable, Sendable {
        /// From 1 within the activity.
        public var number: Int
        /// What it is called, sealed: a name may name somebody.
        public var name: Matter.SealedText
        public var facts: AttachmentFacts
        /// The household under whose key it lies; `nil`: under the house's.
        public var holder: SubjectID?

        public init(number: Int, name: Matter.SealedText, facts: AttachmentFacts, holder: SubjectID? = nil) {
            self.number = number
            self.name = name
            self.facts = facts
            self.holder = holder
        }
    }

    /// What the limits on files count.
    public var heldFiles: AttachmentLimits.Held {
        .init(count: files.count, bytes: files.reduce(0) { $0 + $1.facts.storedBytes })
    }
}

extension AttachmentFacts {
    /// What an entry cites of a file that comes with it, the first being number 1.
    public func evidence(number: Int) -> Matter.Evidence {
        Matter.Evidence(digest: hash.bytes, name: "\(number).\(kind.fileExtension)")
    }
}

extension ActivityKind {
    /// Whether its entry needs a file (L20).
    public var needsProof: Bool { asks.contains("evidence") || asks.contains("proof") }
}

extension ActivityDecider {
    /// Whether another file may be tried at all: asked before a photo is made anew.
    public static func requireMayAttach(_ activity: Activity) throws(ActivityRefusal) {
        if let other = activity.foldedInto { throw .folded(into: other) }
        do throws(AttachmentRefusal) {
            try AttachmentLimits.standard.requireRoom(besides: activity.heldFiles)
        } catch { throw .attachment(error) }
    }

    static func attach(
        _ name: Matter.SealedText, _ facts: AttachmentFacts, _ holder: SubjectID?, _ activity: Activity
    ) throws(ActivityRefusal) -> [ActivityEvent] {
        do throws(AttachmentRefusal) {
            try AttachmentLimits.standard.requireRoom(for: facts.storedBytes, besides: activity.heldFiles)
        } catch { throw .attachment(error) }
        return [
            .fileAttached(.init(number: activity.filesTaken + 1, name: name, facts: facts, holder: holder))
        ]
    }

    static func removeFile(
        _ number: Int, _ reason: String, _ activity: Activity
    ) throws(ActivityRefusal) -> [ActivityEvent] {
        guard activity.files.contains(where: { $0.number == number }) else { throw .noSuchFile(number) }
        guard !reason.allSatisfy(\.isWhitespace) else { throw .noReason }
        return [.fileRemoved(number: number, reason: reason)]
    }
}
