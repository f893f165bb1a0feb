import Domain
import Faces
import HTML
import HTTPTypes
import Media
import Pages
import UseCases
import Words

/// A matter's own page: for everybody, and for whoever reported it with what they may do.
struct MatterPageRoutes: Sendable {
    var workshop: PhotoWorkshop?

    var all: [Route] {
        [
            Self.page, Self.receipt, Self.receiptPicture, Self.file(small: false), Self.file(small: true), files,
            Self.same, Self.more,
            Self.notices,
        ] + Self.acts + Self.withdraw
    }

    private static func address(_ call: Call) throws -> Link {
        Link("m", try call.number().description)
    }

    // MARK: - Reading

    private static let page = Route.page(
        "/m/{number}", "matterPage", "A matter: its story, who is responsible, by when.", entry: .actor,
        parameters: [
            .path("number", .line(60), "As people type it."),
            .query("figure", .line(80), "The figure behind which it was found."),
        ] + PageRoutes.figureQuery
    ) { call in
        // As it was read out: in small letters, without dashes.
        if let text = call.path["number"], let number = TypedNumber.read(text),
            number.description != text
        {
            return .seeOther(Link("m", number.description))
        }
        return call.formPage(try await show(call, call.freshForm))
    }

    /// Forms that stand on a matter's page beside the verbs: that of everybody, and that of whoever reported it.
    private static let sameForm = "same"
    private static let noticeForm = "notices"

    /// The page of a matter; with a form that wasn't taken only for whoever reported it, but for the one that is everybody's.
    private static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        let jurisdiction = call.jurisdiction
        let number = try call.number()
        let (reading, access) = call.reading()
        let file = try await jurisdiction.file(of: number, as: reading, via: access)
        let isOwn = file.view.standing == .reporter
        if !isOwn, !state.form.isEmpty, state.form != sameForm { throw Problem.notTheReporter }
        var call = call
        let lang = call.here.query.first { $0.name == "lang" }?.value
        let origin = state.form.isEmpty ? PageRoutes.origin(call) : nil
        call.here = try address(call)
        if origin != nil {
            call.here.query =
                [Link.Item(name: "figure", value: call.query.text("figure") ?? "")] + PageRoutes.originQuery(call)
        }
        call.here = call.here.with("lang", lang)
        var setting = try await call.pageSetting()
        setting.names = try await jurisdiction.names(for: file)
        var verbs: Set<ResidentVerb>?
        if isOwn, case .reporter(let resident) = call.visitor {
            verbs = try await jurisdiction.residentVerbs(on: number, by: resident)
        }
        var page = MatterStoryPage(
            file, verbs: verbs,
            timetable: jurisdiction.timetable, now: jurisdiction.now, state, in: setting)
        if isOwn, case .reporter(let resident) = call.visitor {
            page.wish = try await jurisdiction.noticeWish(of: resident)
        } else {
            page.canJoin = try await jurisdiction.isJoinable(number)
        }
        page.origin = origin
        return page.html
    }

    private static let receipt = Route.page(
        "/m/{number}/receipt", "receiptPage", "What a resident gets for what they reported.",
        entry: .actor,
        parameters: [.number, .query("lost", .line(60))]
    ) { call in call.formPage(try await shown(call).html) }

    /// The same for an album. It is shown and not sent as a file to be saved: browsers within other programs save none.
    private static let receiptPicture = Route(
        method: .get, path: "/m/{number}/receipt", ending: "/picture", name: "receiptPicture",
        summary: "A picture of what a resident gets for what they reported.", tag: "pages", entry: .actor,
        parameters: [.number, .language], media: "image/png", isPage: true
    ) { call in
        let page = try await shown(call)
        return Reply(status: .ok, body: page.file, media: "image/png")
            .with(.contentDisposition, "inline; filename=\"\(page.number).png\"")
    }

    private static func shown(_ call: Call) async throws -> ReceiptPage {
        let number = try call.number()
        guard case .reporter = call.visitor,
            let secret = call.cookies.secret(of: number, call.jurisdiction)
        else {
            throw Problem(.notFound, "receipt-over", .receiptOver)
        }
        let (reading, access) = call.reading()
        let file = try await call.jurisdiction.file(of: number, as: reading, via: access)
        var setting = try await call.pageSetting()
        setting.names = try await call.jurisdiction.names(for: file)
        let lost = (call.query.text("lost") ?? "").split(separator: "-").filter { Int($0) != nil }.map(
            String.init)
        let plain = Secret.plain(secret)
        return ReceiptPage(
            number: number, secret: secret, body: file.view.owner, due: file.view.due,
            address: call.origin.map { "\($0)/track#\(number)/\(plain)" }, lost: lost, in: setting)
    }

    private static func file(small: Bool) -> Route {
        Route(
            method: .get, path: "/m/{number}/files/{file}", ending: small ? "/small" : "",
            name: small ? "ownSmallPicture" : "ownFile", summary: "A file of one's own matter.",
            tag: "pages",
            entry: .actor, parameters: [.number, .path("file", .form(.serial))],
            media: "application/octet-stream",
            isPage: true
        ) { call in
            let (reading, access) = call.reading()
            let found = try await call.jurisdiction.attachment(
                Int(call.path["file"] ?? "") ?? 0, of: try call.number(), small: small, as: reading,
                via: access)
            return AttachmentRoutes.content(found, small: small)
        }
    }

    // MARK: - Acting

    private static func done(_ note: DoneNote, _ call: Call) throws -> Reply {
        .seeOther(try address(call).with("done", note.rawValue))
    }

    /// Whoever showed that they reported it.
    private static func reporter(_ call: Call) throws -> ResidentID {
        guard case .reporter(let resident) = call.visitor else { throw Problem.notTheReporter }
        return resident
    }

    private static func act(
        _ path: StaticString, _ verb: ResidentVerb, _ fields: [Schema.Property], _ note: DoneNote,
        _ action: @escaping @Sendable (Fields) -> MatterAction
    ) -> Route {
        .sending(
            path, "\(verb)Form", "Whoever reported a matter acts on it.", entry: .actor,
            parameters: [.number],
            PageForm(name: verb.rawValue, fields: .object(fields), show: show)
        ) { call in
            _ = try reporter(call)
            let taken = action(call.body)
            _ = try await call.jurisdiction.act(taken, on: try call.number(), try call.request())
            if case .evaluate(solved: false, level: _, words: _) = taken {
                // Said by how it stands now: it may have been taken up again by this.
                let (reading, access) = call.reading()
                let file = try await call.jurisdiction.file(of: try call.number(), as: reading, via: access)
                return try done(
                    file.view.isOpen && file.view.timesReIncluded > 0 ? .takenUpAgain : note, call)
            }
            return try done(note, call)
        }
    }

    private static let openReason = Schema.Property.needed("reason", .prose(1000))

    private static let acts: [Route] = [
        act("/m/{number}/text", .confirmText, [], .textConfirmed) { _ in .confirmText(.reporter) },
        act(
            "/m/{number}/rating", .evaluate,
            [
                .needed("solved", .boolean), .may("level", .words(Matter.Satisfaction.self)),
                .may("text", .prose(1000)),
            ], .rated
        ) { fields in
            .evaluate(
                solved: fields.flag("solved") == true, level: fields.word("level"),
                words: fields.words("text"))
        },
        act("/m/{number}/again", .reInclude, [], .takenUpAgain) { _ in .reInclude },
        act("/m/{number}/appeal", .appeal, [openReason], .appealed) {
            .appeal(reason: $0.needed("reason"))
        },
        act("/m/{number}/urge", .urge, [openReason], .urged) {
            .urge(reason: $0.needed("reason"), body: nil)
        },
    ]

    /// 我也是, by anybody who reads it. Of those who leave no contact a browser counts once.
    private static let same: Route = .sending(
        "/m/{number}/same", "sameHereForm", "Says that one was hit by the same.", entry: .actor, parameters: [.number],
        PageForm(
            name: sameForm, fields: .object([.may("name", .line(40)), .may("phone", .line(40))]), show: show)
    ) { call in
        let (jurisdiction, number) = (call.jurisdiction, try call.number())
        let phone = try call.body.text("phone").map { text in
            guard let phone = PhoneNumber(text) else { throw FormRefused("phone", .badOwnPhone) }
            return phone
        }
        let contact = Contact(name: call.body.text("name"), phone: phone)
        let isNameless = contact.name == nil && contact.phone == nil
        let key = isNameless ? jurisdiction.formToken(for: "same \(number) \(call.holder)") : call.idempotencyKey
        let receipt = try await jurisdiction.join(
            number, words: nil, contact: contact, channel: try jurisdiction.ownChannel, from: call.address,
            Request(.resident, key: key))
        guard !isNameless, let secret = receipt.trackingSecret else { return try done(.sameHere, call) }
        return try Reply.seeOther(Link("m", number.description, "receipt"))
            .with(call.cookies.keeping(tracked: number, secret, jurisdiction))
    }

    private static let more: Route = .sending(
        "/m/{number}/words", "sayMoreForm", "Adds to what one said.", entry: .actor, parameters: [.number],
        PageForm(
            name: ResidentVerb.sayMore.rawValue, fields: .object([.needed("text", .prose(ReportPage.longest))]),
            show: show)
    ) { call in
        let resident = try reporter(call)
        let further = FurtherWords(
            UseCases.Words(text: call.body.needed("text")), on: try call.number(), by: resident)
        _ = try await call.jurisdiction.sayMore(further, try call.request())
        return try done(.wordsAdded, call)
    }

    private static let notices: Route = .sending(
        "/m/{number}/notices", "noticeWishForm", "Says how one wants to hear of one's matter.", entry: .actor,
        parameters: [.number],
        PageForm(
            name: noticeForm,
            fields: .object([.needed("way", .words(NoticeWish.Choice.self)), .may("mail", .line(254))]), show: show)
    ) { call in
        let resident = try reporter(call)
        guard let choice: NoticeWish.Choice = call.body.word("way") else { throw FormRefused("way", .fieldMissing) }
        do {
            try await call.jurisdiction.setNoticeWish(
                choice, mail: call.body.text("mail"), of: resident, try call.request())
        } catch Refused.notice(.badAddress) { throw FormRefused("mail", .wishMailNeeded) }
        return try done(.noticesSet, call)
    }

    private var files: Route {
        .sending(
            "/m/{number}/files", "ownFilesForm", "Adds photos to one's own matter.", entry: .actor,
            parameters: [.number],
            PageForm(
                name: ResidentVerb.attach.rawValue, fields: .object([]),
                files: [.init(field: "photos", most: 20, isRequired: true)], show: Self.show)
        ) { call in
            let resident = try Self.reporter(call)
            var faults: [FormFault] = []
            let key = call.idempotencyKey ?? Jurisdiction.freshSecret()
            for (index, file) in call.files.enumerated() {
                do {
                    _ = try await call.jurisdiction.attach(
                        AttachmentUpload(file.declared, bytes: file.bytes), to: try call.number(), by: resident,
                        in: workshop, Request(.resident, key: "\(key.prefix(43)).file-\(index)"))
                } catch let refused as Refused {
                    faults.append(FormFault("photos", .photoRefused(file.declared.name, .refused(refused))))
                }
            }
            guard faults.isEmpty else { throw FormRefused(faults) }
            return try Self.done(.filesAdded, call)
        }
    }

    private static let withdraw = Route.form(
        "/m/{number}/withdraw", "withdraw", "Asks once more before a matter is withdrawn.",
        entry: .actor,
        parameters: [.number],
        PageForm(name: "withdraw", fields: .object([openReason])) { call, state in
            _ = try reporter(call)
            return WithdrawPage(try call.number(), state, in: try await call.pageSetting()).html
        }
    ) { call in
        _ = try reporter(call)
        _ = try await call.jurisdiction.act(
            .withdraw(reason: call.body.needed("reason")), on: try call.number(), try call.request())
        return try done(.withdrawn, call)
    }
}

extension Problem {
    /// Whoever acts has to show first that they reported it.
    fileprivate static let notTheReporter = Problem(.forbidden, "not-the-reporter", .trackFirst)
}

/// The secret as it fits into a link.
private enum Secret {
    static func plain(_ secret: String) -> String { secret.filter { $0.isLetter || $0.isNumber } }
}
