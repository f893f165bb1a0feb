import ArgumentParser
import Domain
import UseCases
import Words

/// `huiyin view`: lists that people keep by a name.
struct ViewCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration {
        Commands.configuration(
            "view", Help.views, Help.viewsMore,
            [ListViewsCommand.self, SaveViewCommand.self, ChangeViewCommand.self, DeleteViewCommand.self])
    }
}

extension Jurisdiction {
    /// The list that somebody may use under this name; their own before one that is shared.
    func savedView(_ name: String, _ request: Request) async throws -> SavedView {
        guard let view = try await savedViews(request).first(where: { $0.name == name }) else {
            throw Refused.savedView(.noSuchView)
        }
        return view
    }
}

/// Conditions of a list, as typed.
struct ListOptions: ParsableArguments {
    @Option(help: ArgumentHelp("\(words(Help.listBy))", valueName: "name=value")) var by: [String] = []

    var parameters: [MatterList.Parameter] {
        get throws {
            try by.map { text in
                let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
                guard parts.count == 2, let name = MatterList.Parameter.Name(rawValue: parts[0]) else {
                    throw Refused.list(
                        .unknownParameter(
                            parts[0], known: MatterList.Parameter.Name.allCases.map(\.rawValue)))
                }
                return MatterList.Parameter(name, parts[1])
            }
        }
    }
}

struct ListViewsCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("list", Help.viewList) }
    @OptionGroup var store: StoreOptions
    @OptionGroup var actor: ActorOptions
    @Option(help: help(Help.format)) var format = Format.text

    private struct ViewJSON: Encodable {
        var name: String
        var query: [String: String]
        var own: Bool
        var shared: Bool
    }

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: false)
        let request = try await actor.request(in: jurisdiction)
        let views = try await jurisdiction.savedViews(request)
        switch format {
        case .json:
            try printJSON(
                views.map { view in
                    ViewJSON(
                        name: view.name,
                        query: Dictionary(view.parameters.map { ($0.name.rawValue, $0.value) }) { first, _ in first },
                        own: view.person == request.actor.person, shared: view.body != nil)
                })
        case .csv:
            print(
                csv([["name", "query", "shared"]] + views.map { [$0.name, $0.query, "\($0.body != nil)"] }),
                terminator: "")
        case .text:
            if views.isEmpty { Speech.say(.noViews) }
            for view in views {
                let by = view.parameters.map { "\($0.name.rawValue)=\($0.value)" }.joined(separator: " ")
                print([view.name, by, view.body == nil ? "" : words(.sharedView)].joined(separator: "  "))
            }
        }
    }
}

struct SaveViewCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("save", Help.viewSave) }
    @Argument(help: help(Help.viewName)) var name: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var actor: ActorOptions
    @OptionGroup var list: ListOptions
    @Flag(help: help(Help.shareView)) var share = false

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        let view = try await jurisdiction.saveView(
            try list.parameters, as: try line(name), shares: share, try await actor.request(in: jurisdiction))
        Speech.say(.savedView(view.name))
    }
}

struct ChangeViewCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("change", Help.viewChange) }
    @Argument(help: help(Help.viewName)) var name: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var actor: ActorOptions
    @Option(help: help(Help.viewNewName)) var to: String?
    @Flag(help: help(Help.shareView)) var share = false
    @Flag(help: help(Help.unshareView)) var unshare = false

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        let request = try await actor.request(in: jurisdiction)
        let view = try await jurisdiction.savedView(name, request)
        let changed = try await jurisdiction.changeView(
            view.id, name: try to.map(line), shares: share ? true : unshare ? false : nil, request)
        Speech.say(.savedView(changed.name))
    }
}

struct DeleteViewCommand: AsyncParsableCommand {
    static var configuration: CommandConfiguration { Commands.configuration("delete", Help.viewDelete) }
    @Argument(help: help(Help.viewName)) var name: String
    @OptionGroup var store: StoreOptions
    @OptionGroup var actor: ActorOptions

    func run() async throws {
        let jurisdiction = try await store.open(forWriting: true)
        let request = try await actor.request(in: jurisdiction)
        let view = try await jurisdiction.savedView(name, request)
        try await jurisdiction.deleteView(view.id, request)
        Speech.say(.deletedView(view.name))
    }
}
