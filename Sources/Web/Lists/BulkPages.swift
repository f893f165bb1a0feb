import Domain
import Faces
import HTML
import HTTPTypes
import Pages
import UseCases
import Words

/// One act on several matters, in the browser: chosen on the list, said, checked, done.
enum BulkPages {
    static let all: [Route] = [
        .sending(
            "/matters/bulk", "bulkForm", "One act on several matters: what it says, whether it is so, and doing it.",
            entry: .official, form
        ) { call in try await step(call) }
    ]

    private static func verb(_ act: String) -> MatterVerb? {
        MatterVerb.all.first { $0.name == act && Jurisdiction.bulkActs.contains($0.sample.act) }
    }

    /// Anything is let through here and held against the act's own schema later.
    private static let form: PageForm = {
        let acts = MatterVerb.all.filter { Jurisdiction.bulkActs.contains($0.sample.act) }
        let names = Set(acts.flatMap(\.fields).map(\.name)).sorted()
        return PageForm(
            name: "bulk",
            fields: .object(
                [
                    .may("numbers", .array(.anything, most: Jurisdiction.mostAtOnce)), .may("chosen", .anything),
                    .may("act", .anything), .may("query", .anything),
                    .may("go", .string(.init(words: ["choose", "check", "change", "do"]))),
                ] + names.map { .may($0, .anything) }), show: show)
    }()

    /// The list where nothing was chosen yet, and the act's fields as they were typed.
    private static func show(_ call: Call, _ state: FormState) async throws -> HTML {
        var state = state
        let go = state.values["go"]?.first ?? "choose"
        guard go != "choose", let verb = verb(state.values["act"]?.first ?? "") else {
            state.form = "bulk"
            return try await ListPages.show(call, state)
        }
        let numbers = (state.values["chosen"]?.first ?? "").split(separator: " ").map(String.init)
        return try await page(verb, numbers, .fields, state, call)
    }

    private static func page(
        _ verb: MatterVerb, _ numbers: [String], _ step: BulkPage.Step, _ state: FormState, _ call: Call
    ) async throws -> HTML {
        let back = MatterListPage.address(ListPages.asked(call, state))
        var call = call
        // What comes of looking at it in another language is the list.
        call.here = back.with("lang", call.here.query.first { $0.name == "lang" }?.value)
        var page = BulkPage(
            verb.sample.act, on: numbers, step, fields: fields(of: verb), choices: try await ListPages.choices(call),
            query: state.values["query"]?.first ?? "", back: back, state, in: try await call.pageSetting())
        page.abouts = try await call.abouts(of: numbers.compactMap { try? PublicNumber($0) })
        return page.html
    }

    /// What a page asks for: when it happened is now.
    private static func fields(of verb: MatterVerb) -> [(field: ActField, isRequired: Bool)] {
        verb.fields.compactMap { property in
            guard let field = ActField(rawValue: property.name), field != .at else { return nil }
            return (field, property.isRequired)
        }
    }

    // MARK: - Steps

    private static func step(_ call: Call) async throws -> Reply {
        let fields = call.body
        let go = fields.text("go") ?? "choose"
        let typed =
            go == "choose"
            ? fields.texts("numbers") : (fields.text("chosen") ?? "").split(separator: " ").map(String.init)
        guard !typed.isEmpty else { throw FormRefused("numbers", .bulkNonePicked) }
        guard let verb = verb(fields.text("act") ?? "") else { throw FormRefused("act", .bulkNoAct) }
        let request = try call.request()
        guard verb.roles.contains(request.actor.role) else {
            throw Refused.notPermitted(request.actor.role, allowed: Role.allCases.filter(verb.roles.contains))
        }
        let numbers = try typed.map { try Fields.number($0) }
        guard numbers.count <= Jurisdiction.mostAtOnce else {
            throw Refused.tooManyAtOnce(numbers.count, most: Jurisdiction.mostAtOnce)
        }
        var state = call.freshForm
        state.form = "bulk"
        for property in verb.fields + [.may("query", .anything)] {
            if let text = fields.text(property.name) { state.values[property.name] = [text] }
        }
        let asked = self.fields(of: verb)
        let names = numbers.map(\.description)
        if go == "change" || go == "choose" && !asked.isEmpty {
            return call.formPage(try await page(verb, names, .fields, state, call))
        }
        let action = try await action(verb, state, numbers[0], request, call)
        if go != "do" { return call.formPage(try await page(verb, names, .check, state, call)) }
        let outcome = try await call.jurisdiction.act(action, onEach: numbers, request)
        let items = try await items(of: outcome, call)
        return call.formPage(try await page(verb, names, .result(items), state, call))
    }

    /// What was typed as the act; what isn't as its schema says, or names what there isn't, is said beside its field.
    private static func action(
        _ verb: MatterVerb, _ state: FormState, _ number: PublicNumber, _ request: Request, _ call: Call
    ) async throws -> MatterAction {
        var typed = TypedForm()
        for field in fields(of: verb) {
            if let text = state.values[field.field.rawValue]?.first {
                typed.values.append((field.field.rawValue, text))
            }
        }
        let (value, problems) = Schema.object(verb.fields).value(of: typed)
        guard problems.isEmpty else { throw FormRefused(problems.map { FormFault($0.at.field, $0.what.said) }) }
        let acted = MatterVerb.Acted(jurisdiction: call.jurisdiction, number: number, actor: request.actor)
        let action = try await verb.action(Fields(json: value), acted)
        do { try action.checkTexts() } catch {
            guard let field = ["reason", "text", "method"].first(where: { state.values[$0] != nil }) else {
                throw error
            }
            throw FormRefused(field, .refusedOnForm(error))
        }
        return action
    }

    private static func items(of outcome: BulkOutcome, _ call: Call) async throws -> [BulkPage.Item] {
        let names = try await call.jurisdiction.names()
        let directory = try await call.jurisdiction.directory()
        let route = DirectoryNames(directory, of: call.jurisdiction)
        return outcome.items.map { item in
            switch item.result {
            case .done: BulkPage.Item(number: item.number.description, refused: nil)
            case .refused(let refused):
                BulkPage.Item(
                    number: item.number.description, refused: Sentence.refusedOnForm(refused, names, route: route))
            }
        }
    }
}
