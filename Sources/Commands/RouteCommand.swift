import ArgumentParser
import Domain
import Faces
import UseCases
import Words

struct RouteCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("route", Help.route, nil, [RouteExplainCommand.self])
    }
}

struct RouteExplainCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration("explain", Help.routeExplain, Help.routeExplainMore)
    }
    @OptionGroup var store: StoreOptions
    @Option(help: help(Help.kind)) var kind: String?
    @Option(help: help(Help.categoryPath)) var category: String?
    @Option(help: help(Help.place)) var place: String?
    @Option(help: help(Help.fieldValue)) var field: [String] = []
    @Option(help: help(Help.against)) var against: [String] = []
    @Option(help: help(Help.receiver)) var receiver: String?
    @Option(help: help(Help.rule)) var rule: [String] = []
    @Option(help: help(Help.format)) var format = Format.text

    private struct Shown: Encodable {
        var rule: Int?
        var function: String?
        var body: String?
        var sentence: String
        var near_misses: [String]
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let kind = jurisdiction.kind(orUsual: kind)
        guard let known = jurisdiction.playbook.kind(KindID(kind)) else {
            throw Refused.unknownKind(kind, known: jurisdiction.playbook.kinds.map(\.id.key))
        }
        let routes = rule.isEmpty ? known.route : try rule.map(route)
        let directory = try await jurisdiction.directory()
        let answer = try await jurisdiction.route(try await question(jurisdiction), by: routes)
        let names = DirectoryNames(directory, of: jurisdiction)
        let misses = answer.nearMisses.map { words(.nearMiss($0)) }
        switch format {
        case .json, .csv:
            let shown = Shown(
                rule: answer.rule?.number, function: answer.function?.key,
                body: answer.body.flatMap { directory[$0]?.code }, sentence: words(.route(answer, names)),
                near_misses: misses)
            guard format == .csv else { return try printJSON(shown) }
            print(
                csv([
                    ["rule", "function", "body", "sentence"],
                    [shown.rule.map(String.init) ?? "", shown.function ?? "", shown.body ?? "", shown.sentence],
                ]), terminator: "")
        case .text:
            if routes.isEmpty { Speech.say(.noRoutes) }
            Speech.say(.route(answer, names))
            for miss in misses { print("  \(miss)") }
        }
    }

    private func question(_ jurisdiction: Jurisdiction) async throws -> RouteQuestion {
        var question = RouteQuestion(kind: KindID(jurisdiction.kind(orUsual: kind)))
        if let category {
            let path = try categoryPath(category)
            if let inForce = try await jurisdiction.categories().last {
                do { try inForce.tree.require(path) } catch { throw Refused.unknownCategory(error) }
            }
            question.category = path
        }
        if let place {
            guard let code = PlaceCode(place) else { throw CommandFault.said(.badPlace(place)) }
            question.place = code
        }
        for text in field {
            let (name, value) = try pair(text)
            question.fields[FieldID(name), default: []].append(value)
        }
        for code in against { question.against.insert(try await jurisdiction.body(code)) }
        if let receiver { question.firstReceiver = try await jurisdiction.body(receiver) }
        return question
    }

    /// `城乡建设/供水@430302=water`: a rule that is tried before a playbook holds it.
    private func route(_ text: String) throws -> Route {
        let (left, target) = try pair(text)
        var when = Route.Condition()
        let at = left.lastIndex(of: "@")
        let category = at.map { String(left[..<$0]) } ?? left
        if !category.isEmpty, category != "*" { when.categories = [try categoryPath(category)] }
        if let at {
            let place = String(left[left.index(after: at)...])
            guard let code = PlaceCode(place) else { throw CommandFault.said(.badPlace(place)) }
            when.places = [code]
        }
        switch target {
        case "first-receiver": return Route(when: when, to: .firstReceiver)
        case "own-organisation": return Route(when: when, to: .ownOrganisation)
        default: return Route(when: when, to: .function(FunctionID(target)))
        }
    }
}

func categoryPath(_ text: String) throws -> CategoryPath {
    do { return try CategoryPath(text) } catch { throw Refused.badCategory(text, error) }
}
