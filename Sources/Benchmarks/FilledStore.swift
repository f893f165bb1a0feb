import Commands
import Domain
import Foundation
import Store
import StoreSQLite
import Tables
import UseCases
import Vault

/// A store with matters in it, and what is needed to ask for them.
struct FilledStore {
    var numbers: [String]
    /// The clerk's token, for programs.
    var clerk: String
    /// A session of the clerk's, for pages.
    var session: String

    /// Of so many matters one is open and new.
    private static let oneOpenOf = 10

    /// The machine's own clock and chance.
    static let world = World(
        clock: { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) },
        random: { UInt128.random(in: .min ... .max) })

    /// Makes the store, or takes the one that is there as it is.
    static func make(at path: String, matters: Int, _ progress: (String) -> Void) async throws -> FilledStore {
        try await fill(path, matters: matters, progress)
        let engine = try SQLiteEngine.open(at: path, access: .write(patience: .seconds(5)))
        defer { try? engine.close() }
        let jurisdiction = try await Jurisdiction.open(
            engine, key: try MasterKey.load(path: path + ".key"), world: world)
        let cast = try await Lifecycle.Cast(jurisdiction)
        let posts = try await jurisdiction.posts()
        guard let post = posts.first(where: { $0.person == cast.clerk.person }) else {
            throw StoreFault.damaged("no clerk")
        }
        let session = try await session(of: post.code, jurisdiction)
        let token = try await jurisdiction.makeToken(
            "bench", for: post, scopes: [.read, .register, .act],
            ends: jurisdiction.now.advanced(byMilliseconds: Moment.millisecondsPerDay), Request(cast.clerk))
        let lines = try await jurisdiction.list(open: false, most: .max, as: .actor(cast.clerk))
        return FilledStore(numbers: lines.map(\.number), clerk: token.secret, session: session)
    }

    /// Signs somebody in, who is given an account where there is none yet.
    static func session(of code: String, _ jurisdiction: Jurisdiction) async throws -> String {
        let passphrase = "nine kettles over the river"
        let issued: OneTimeCode
        do { issued = try await jurisdiction.breakGlass(for: code, reason: "bench") } catch Refused.account(.noAccount)
        {
            if try await jurisdiction.posts().allSatisfy({ $0.role != .administrator }) {
                _ = try await jurisdiction.makeFirstAdministrator(code: "bench", name: "甲乙", body: "hotline")
            }
            guard let keeper = try await jurisdiction.posts().first(where: { $0.role == .administrator }) else {
                throw StoreFault.damaged("nobody keeps accounts")
            }
            let actor = Actor(person: keeper.person, body: keeper.body, role: .administrator)
            issued = try await jurisdiction.addAccount(for: code, Request(actor))
        }
        try await jurisdiction.setPassphrase(byCode: issued.secret, to: passphrase)
        return try await jurisdiction.signIn(SignIn(name: code, passphrase: passphrase)).session
    }

    /// Makes a store of so many matters, nine of ten imported with their answers and one of ten open, where none is there.
    static func fill(_ path: String, matters: Int, _ progress: (String) -> Void) async throws {
        guard !FileManager.default.fileExists(atPath: path) else { return }
        progress("init")
        _ = try ChildProcess.run(["init", "--store", path, "--playbook", "xiangtan"])
        let engine = try SQLiteEngine.open(at: path, access: .write(patience: .seconds(5)))
        defer { try? engine.close() }
        let jurisdiction = try await Jurisdiction.open(
            engine, key: try MasterKey.load(path: path + ".key"), world: world)
        let cast = try await Lifecycle.Cast(jurisdiction)
        let open = matters / oneOpenOf
        progress("\(matters - open) imported")
        let reader = try TableFile.read(BenchTexts.messages(matters - open))
        let importing = try jurisdiction.prepareImport(
            header: reader.header, overrides: [], source: "bench.csv", kind: "concern", channel: "online",
            dates: nil, countsWorkdays: true, cast.clerk)
        _ = try await jurisdiction.run(
            importing, next: { try reader.next() }, rejected: { _, _ in }, progress: { _ in })
        progress("\(open) taken in and dispatched")
        _ = try await Lifecycle.time(open, callers: 32) { index, texts in
            try await Lifecycle(jurisdiction, cast).place(index, &texts)
        }
        progress("search")
        try await jurisdiction.followSearch()
    }
}
