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
        case .redactAttachment(let number, let redaction, let reason):
            return try redactAttachment(number, redaction, reason, matter, context)
        default: return nil
        }
    }

    /// Also of a closed matter. Redacting anew begins with the original again.
    static func redactAttachment(
        _ number: Int, _ redaction: Matter.Attachment.Redaction, _ reason: String, _ matter: Matter,
        _ context: MatterContext
    ) throws(MatterRefusal) -> [MatterEvent] {
        try requireMayRedact(number, boxes: redaction.boxes.count, matter, context)
        guard matter.attachments.first(where: { $0.number == number })?.redaction != redaction else { return [] }
        return [.attachmentRedacted(number: number, redaction, reason: try filled(reason, .reason))]
    }

    /// Whether a file may be redacted at all: asked before a picture is made anew.
    public static func requireMayRedact(
        _ number: Int, boxes: Int, _ matter: Matter, _ context: MatterContext
    ) throws(MatterRefusal) {
        try requireNotAgainst(context, matter)
        try requireNoHandler(matter, context)
        guard let attachment = matter.attachments.first(where: { $0.number == number }) else {
            throw .noSuchAttachment(number)
        }
        guard attachment.facts.kind.family == .photo else { throw .notAPhoto(number) }
        guard (1...RedactionBox.most).contains(boxes) else { throw .badBoxes(most: RedactionBox.most) }
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
        .init(
            count: attachments.count,
            bytes: attachments.reduce(0) {
                $0 + $1.facts.storedBytes + ($1.redaction?.facts.storedBytes ?? 0)
            })
    }
}
