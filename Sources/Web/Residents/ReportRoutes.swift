import Domain
import Faces
import HTML
import HTTPTypes
import Media
import Pages
import UseCases
import Words

/// Reporting something oneself: said, read back, sent. No account, no script.
struct ReportRoutes: Sendable {
    var workshop: PhotoWorkshop?

    static let address = Link("report")

    var all: [Route] {
        var pages = Route.form("/report", "report", "Where residents say what happened.", form) { call in
            try await check(call)
        }
        for index in pages.indices { pages[index].asksPosition = true }
        return pages + [Self.picture, send]
    }

    /// Who comes back to any of its pages finds what was typed: kept on the phone, or in the parcel of what was read back.
    private static func setting(_ call: Call) async throws -> PageSetting {
        var setting = try await call.pageSetting()
        setting.isAnswer = call.isSent
        return setting
    }

    private static func held(_ files: [HeldFile], _ call: Call) throws -> [HeldPhoto] {
        try files.map { file in
            let reference = try ReportDraft.sealed([file], for: call.holder, call.jurisdiction)
            return HeldPhoto(name: file.name, small: file.small == nil ? nil : Link("report", "photos", reference))
        }
    }

    // MARK: - Saying it

    /// Anything is let through here and held against ``strict`` later, so that photos that came with a text that isn't taken
    /// are kept all the same.
    private var form: PageForm {
        PageForm(
            name: "report",
            fields: .object([
                .may("text", .anything), .may("within", .anything), .may("place", .anything),
                .may("kept", .anything),
                .may("name", .anything), .may("phone", .anything), .may("go", .anything),
                .may("spot", .anything), .may("position", .anything), .may("drop", .anything),
                .may("pin", .object([.may("x", .anything), .may("y", .anything)])),
            ]), files: [.init(field: "photos", most: 20)], show: Self.show)
    }

    private static let strict: [(name: String, schema: Schema)] = [
        ("text", .prose(ReportPage.longest)), ("name", .line(40)), ("phone", .line(40)),
        ("within", .form(.place)), ("place", .form(.place)),
    ]

    private static func requireOpen(_ call: Call) async throws {
        guard try await call.jurisdiction.selfReporting() != nil else {
            throw Problem(.notFound, "no-self-reporting", .noSelfReporting)
        }
    }

    private static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        try await show(call, state, similar: [])
    }

    private static func show(_ call: Call, _ state: FormState, similar: [MatterLine]) async throws -> HTML {
        try await requireOpen(call)
        let places = try await call.jurisdiction.directory().places
        var state = state
        var chosen = state.values["within"]?.first.flatMap { PlaceCode($0) }.flatMap { places.standing($0) }
        // Where there is only one place to choose, nobody has to choose it.
        while let only = places.children(of: chosen?.id).first, places.children(of: chosen?.id).count == 1,
            !places.children(of: only.id).isEmpty
        {
            chosen = only
            state.values["within"] = [only.code.short]
        }
        var call = call
        call.here = address.with("lang", call.here.query.first { $0.name == "lang" }?.value)
        let photos = ReportDraft.photos(state.values["kept"]?.first, of: call.holder, call.jurisdiction)
        let below = places.children(of: chosen?.id)
        let drawn = below.count <= ReportPage.mostDrawn ? below.map(\.id) : []
        var page = ReportPage(
            photos: try held(photos, call),
            places: .init(
                chosen: chosen.map { places.line(of: $0) } ?? [], below: below, areKnown: !places.isEmpty,
                boundaries: try await call.jurisdiction.boundaries(of: drawn)),
            state, in: try await setting(call))
        page.places.pin = try await pin(page.places.chosen, state.values["position"]?.first, call.jurisdiction)
        page.similar = similar
        return page.html
    }

    /// The nearest of the places of which it is known where it lies, as a picture.
    private static func pin(
        _ places: [Place], _ position: String?, _ jurisdiction: Jurisdiction
    ) async throws -> PlacePin? {
        let boundaries = try await jurisdiction.boundaries(of: places.map(\.id))
        guard let place = places.first(where: { boundaries[$0.id] != nil }), let boundary = boundaries[place.id] else {
            return nil
        }
        return PlacePin(place, boundary, pinned: position.flatMap { TypedPosition.point($0) })
    }

    /// Open matters that are much the same as what somebody writes, as everybody may see them. What was answered before was said to
    /// others.
    private static func similar(to text: String, _ place: PlaceCode?, _ jurisdiction: Jurisdiction) async throws
        -> [MatterLine]
    {
        try await jurisdiction.similar(to: text, place: place, most: 3, as: .public)
            .filter { $0.isOwed && $0.summary != nil }
    }

    /// The next page: the report read back; the same with its places narrowed down; or the same with what is wrong.
    private func check(_ call: Call) async throws -> Reply {
        try await Self.requireOpen(call)
        let (jurisdiction, fields) = (call.jurisdiction, call.body)
        var state = call.freshForm
        state.form = "report"
        var photos = ReportDraft.photos(fields.text("kept"), of: call.holder, jurisdiction)
        for file in call.files {
            do {
                guard photos.count < ReportPage.mostPhotos else {
                    state.faults.append(FormFault("photos", .fieldTooMany(ReportPage.mostPhotos)))
                    break
                }
                photos.append(
                    try await jurisdiction.hold(
                        AttachmentUpload(file.declared, bytes: file.bytes), in: workshop))
            } catch let refused as Refused {
                state.faults.append(
                    FormFault("photos", .photoRefused(file.declared.name, .refused(refused))))
            }
        }
        if !state.faults.isEmpty { state.note = .photoNote }
        let dropped = fields.text("drop").flatMap { Int($0) }.flatMap { photos.indices.contains($0 - 1) ? $0 - 1 : nil }
        if let dropped { photos.remove(at: dropped) }
        for name in ["text", "name", "phone", "within", "place", "position"] {
            if let text = fields.text(name) { state.values[name] = [text] }
        }
        state.values["kept"] = [try ReportDraft.sealed(photos, for: call.holder, jurisdiction)]

        if dropped != nil { return call.formPage(try await Self.show(call, state)) }

        // A place that was tapped is chosen, whatever the list says.
        let spot = fields.text("spot")
        let go = spot == nil ? fields.text("go") : "place"
        let places = try await jurisdiction.directory().places
        var chosen = (spot ?? fields.text("place") ?? fields.text("within")).flatMap { PlaceCode($0) }
        if let code = chosen, let place = places.standing(code) {
            chosen = place.code
        } else if chosen != nil {
            state.faults.append(FormFault("place", .unknownPlaceChosen))
            chosen = nil
            state.values["place"] = nil
            state.values["within"] = nil
        }
        if go == "place", spot == nil, fields.text("place") == nil, state.faults.isEmpty {
            state.faults.append(FormFault("place", .placeFirst))
            return call.formPage(try await Self.show(call, state), .unprocessableContent)
        }
        if go == "place" || go == "anywhere" {
            state.values["within"] = go == "place" ? chosen.map { [$0.short] } : nil
            state.values["place"] = nil
            return call.formPage(try await Self.show(call, state))
        }
        if let pin = fields.fields("pin"), let x = pin.text("x").flatMap({ Int($0) }),
            let y = pin.text("y").flatMap({ Int($0) })
        {
            state.values["within"] = chosen.map { [$0.short] }
            state.values["place"] = nil
            let around = chosen.flatMap { places.place($0) }.map { places.line(of: $0) } ?? []
            if let point = try await Self.pin(around, nil, jurisdiction)?.point(x: x, y: y) {
                state.values["position"] = [TypedPosition.written(point)]
            }
            return call.formPage(try await Self.show(call, state))
        }
        // Asked while somebody types: nothing is kept, and nothing that is half written is wrong yet.
        if go == "look" {
            let text = String((fields.text("text") ?? "").prefix(ReportPage.longest))
            return call.formPage(
                try await Self.show(call, state, similar: try await Self.similar(to: text, chosen, jurisdiction)))
        }
        for (name, schema) in Self.strict {
            let text = fields.text(name)
            let problems =
                text.map { schema.problems(of: .string($0), at: .body("/\(name)")) }
                ?? (name == "text" ? [InputProblem(at: .body("/text"), what: .missing)] : [])
            state.faults += problems.map { FormFault(name, $0.what.said) }
        }
        if let phone = fields.text("phone"), PhoneNumber(phone) == nil,
            !state.faults.contains(where: { $0.field == "phone" })
        {
            state.faults.append(FormFault("phone", .badOwnPhone))
        }
        let position = fields.text("position").flatMap { TypedPosition.read($0) }
        if position == nil, fields.text("position") != nil {
            state.faults.append(FormFault("position", .badPosition))
        }
        guard state.faults.isEmpty else {
            return call.formPage(try await Self.show(call, state), .unprocessableContent)
        }
        var draft = ReportDraft()
        draft.text = fields.needed("text")
        draft.position = position
        (draft.place, draft.name, draft.phone, draft.photos) = (
            chosen, fields.text("name"), fields.text("phone"), photos
        )
        state = call.freshForm
        state.values["draft"] = [try draft.sealed(for: call.holder, jurisdiction)]
        return call.formPage(try await Self.showCheck(call, state))
    }

    // MARK: - Reading it back, and sending it

    private static func showCheck(_ call: Call, _ state: FormState) async throws -> HTML {
        let jurisdiction = call.jurisdiction
        guard let sealed = state.values["draft"]?.first,
            let draft = ReportDraft(sealed, of: call.holder, jurisdiction)
        else { throw Problem(.unprocessableContent, "draft-over", .draftOver) }
        let places = try await jurisdiction.directory().places
        let place = draft.place.flatMap { places.place($0) }
        let tree = try await jurisdiction.categories().last?.tree
        var call = call
        // What comes of looking at it in another language is the empty form.
        call.here = address.with("lang", call.here.query.first { $0.name == "lang" }?.value)
        var page = CheckPage(
            text: draft.text, places: place.map { places.line(of: $0) } ?? [], photos: try held(draft.photos, call),
            name: draft.name,
            phone: draft.phone, categories: tree?.suggestions(for: draft.text, most: 4) ?? [],
            draft: sealed, state,
            in: try await setting(call))
        page.position = draft.position
        if let tree {
            page.tree = tree
            page.likeliest = tree.likeliest(for: draft.text)
        }
        page.similar = try await similar(to: draft.text, draft.place, jurisdiction)
        return page.html
    }

    /// A photo that was taken and belongs to nothing yet, for the browser that sent it.
    private static let picture = Route(
        method: .get, path: "/report/photos/{reference}", name: "reportPhoto",
        summary: "The small picture of a photo that was taken.", tag: "pages", entry: .anyone,
        parameters: [.path("reference", .line(2000))], media: "image/jpeg", isPage: true
    ) { call in
        guard
            let file = ReportDraft.photos(call.path["reference"], of: call.holder, call.jurisdiction)
                .first,
            file.kind.presentation == .inline
        else { throw Problem.noSuchAddress }
        return Reply(
            status: .ok, body: try await call.jurisdiction.content(of: file, small: true),
            media: file.kind.contentType
        ).with(.cacheControl, "private, max-age=600")
    }

    private var send: Route {
        .sending(
            "/report/check", "reportCheckForm", "Sends what was read back, or goes back to change it.",
            PageForm(
                name: "check",
                fields: .object([
                    .needed("draft", .string(.init(length: 0...100_000))), .may("category", .line(300)),
                    .may("other", .line(300)),
                    .may("go", .string(.init(words: ["send", "change"]))), .may("same", .number),
                ]), show: Self.showCheck)
        ) { call in
            guard let draft = ReportDraft(call.body.needed("draft"), of: call.holder, call.jurisdiction)
            else {
                throw Problem(.unprocessableContent, "draft-over", .draftOver)
            }
            if call.body.text("go") == "change" { return try await Self.change(draft, call) }
            return try await register(draft, call)
        }
    }

    /// The form again, with everything in it.
    private static func change(_ draft: ReportDraft, _ call: Call) async throws -> Reply {
        var state = call.freshForm
        state.form = "report"
        for (name, value) in [
            ("text", draft.text), ("within", draft.place?.short), ("name", draft.name),
            ("phone", draft.phone), ("position", draft.position),
        ] { state.values[name] = value.map { [$0] } }
        state.values["kept"] = [
            try ReportDraft.sealed(draft.photos, for: call.holder, call.jurisdiction)
        ]
        return call.formPage(try await show(call, state))
    }

    /// What it is about: what was chosen from all of them, else the one that was marked. Throws ``FormRefused`` for one that there
    /// isn't; `nil` where somebody here is to say.
    private static func category(_ call: Call) async throws -> CategoryPath? {
        for field in ["other", "category"] {
            guard let text = call.body.text(field) else { continue }
            if field == "category", text == "unsure" { return nil }
            let tree = try await call.jurisdiction.categories().last?.tree ?? CategoryTree()
            guard let path = try? CategoryPath(text), tree.contains(path) else {
                throw FormRefused(field, .fieldNotAChoice)
            }
            return path
        }
        return nil
    }

    private func register(_ draft: ReportDraft, _ call: Call) async throws -> Reply {
        let jurisdiction = call.jurisdiction
        let key = call.idempotencyKey ?? Jurisdiction.freshSecret()
        let category = try await Self.category(call)
        let contact = Contact(name: draft.name, phone: draft.phone.flatMap { PhoneNumber($0) })
        // Where somebody is, is theirs like their words, and lies sealed with them.
        let line = draft.position.map { "\n" + call.said(.positionLine($0)) }
        let words = UseCases.Words(text: draft.text + (line ?? ""))
        let receipt: Receipt
        if let same = call.body.text("same") {
            guard contact.name != nil || contact.phone != nil else { throw FormRefused(nil, .meTooNeedsContact) }
            receipt = try await jurisdiction.join(
                try Fields.number(same), words: words, contact: contact, channel: try jurisdiction.ownChannel,
                from: call.address, Request(.resident, key: key))
        } else {
            receipt = try await jurisdiction.report(
                ResidentReport(words: words, contact: contact, place: draft.place, category: category),
                from: call.address, key: key)
        }
        guard let secret = receipt.trackingSecret else { throw Refused.noFirstReceiver }
        let resident = try await jurisdiction.resident(number: receipt.number, secret: secret)
        var lost: [Int] = []
        for (index, file) in draft.photos.enumerated() {
            do {
                _ = try await jurisdiction.attach(
                    AttachmentUpload(
                        DeclaredFile(name: file.name), bytes: try await jurisdiction.content(of: file)),
                    to: receipt.number, by: resident, in: workshop,
                    Request(.resident, key: "\(key.prefix(43)).photo-\(index)"))
            } catch { lost.append(index + 1) }
        }
        let receiptAddress = Link("m", receipt.number.description, "receipt")
            .with("lost", lost.isEmpty ? nil : lost.map(String.init).joined(separator: "-"))
        return try Reply.seeOther(receiptAddress)
            .with(call.cookies.keeping(tracked: receipt.number, secret, jurisdiction))
    }
}
