extension MatterDecider {
    static func attaching(
        _ command: MatterCommand, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent]? {
        switch command {
        case .attach(let purpose, let name, let facts, let reporter):
            try requireMayAttach(purpose, matter, context)
            let limits = AttachmentLimits.standard
            do throws(AttachmentRefusal) {
                try limits.requireRoom(for: facts.storedBytes, besides: matter.heldAttachments)
            } catch { throw .attachment(error) }
            return [
                .attached(
                    .init(
                        number: matter.attachmentsTaken + 1, purpose: purpose, name: name, facts: facts,
                        reporter: reporter))
            ]
        case .removeAttachment(let number, let reason):
            return try removeAttachment(number, reason, matter, context)
        default: return nil
        }
    }

    /// Also of a closed matter: a wrong photo must not stay because nobody looked in time.
    static func removeAttachment(
        _ number: Int, _ reason: String, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        guard let attachment = matter.attachments.first(where: { $0.number == number }) else {
            throw .noSuchAttachment(number)
        }
        // What a reporter sent isn't for those who handle it to take away.
        if attachment.purpose == .report { try requireNoHandler(matter, context) }
        if attachment.purpose != .report { try requireMayAttach(attachment.purpose, matter, context) }
        return [.attachmentRemoved(number: number, reason: try filled(reason, .reason))]
    }

    /// Whether a file of this purpose may be attached at all: asked before one is taken and made anew.
    public static func requireOpenToAttach(
        _ purpose: Matter.Attachment.Purpose, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) {
        if let closing = matter.closing { throw .alreadyClosed(closing.exit) }
        try requireMayAttach(purpose, matter, context)
    }

    /// Proof and answers come from whoever has it in hand; what is reported from anybody who may take it in.
    private static func requireMayAttach(
        _ purpose: Matter.Attachment.Purpose, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) {
        try requireNotAgainst(context, matter)
        guard purpose != .report, context.actor.role == .handler || context.actor.role == .head else { return }
        let holders = [matter.owner] + matter.tasks.filter { $0.state != .returned }.map(\.body)
        guard let body = context.actor.body else { throw .actorWithoutBody }
        guard holders.contains(body) else { throw .notYourTask(matter.lead?.body ?? matter.owner) }
    }
}

extension Matter {
    /// What the limits on attachments count.
    public var heldAttachments: AttachmentLimits.Held {
        .init(count: attachments.count, bytes: attachments.reduce(0) { $0 + $1.facts.storedBytes })
    }
}
