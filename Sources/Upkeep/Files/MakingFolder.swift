import Glibc

/// A folder that comes to stand under its name only when it is whole: made as `NAME.making` beside, then renamed. Whatever
/// a crash leaves is cleared by the next attempt; while one process makes it, no other can.
public final class MakingFolder {
    /// Where it shall stand.
    public let destination: String
    /// Where it is being made.
    public let path: String
    /// Whether an earlier attempt's leavings were cleared away.
    public let hadLeftover: Bool
    private let lock: FileLock

    /// Where a folder is made before it stands under its name.
    public static func path(for destination: String) -> String { plain(destination) + ".making" }

    /// Without slashes at its end; a folder that has no name of its own here (`.`) by its whole path.
    private static func plain(_ path: String) -> String {
        let name = path.split(separator: "/").last
        var plain = name == nil || name == "." || name == ".." ? Files.resolved(path) : path
        while plain.count > 1, plain.hasSuffix("/") { plain.removeLast() }
        return plain
    }

    /// Begins a folder that is not there, or empty. `clearing` is called before leavings of an earlier attempt go.
    public convenience init(_ destination: String, clearing: () throws -> Void = {}) throws {
        try self.init(at: MakingFolder.path(for: destination), for: destination)
        guard hadLeftover else { return }
        try clearing()
        try clear()
    }

    /// Begins a folder, as `NAME.copying`, or goes on with what an earlier attempt left of it.
    public convenience init(goingOnWith destination: String) throws {
        try self.init(at: MakingFolder.plain(destination) + ".copying", for: destination)
    }

    private init(at path: String, for destination: String) throws {
        (self.destination, self.path) = (MakingFolder.plain(destination), path)
        try Files.makeFolder(Files.parent(of: path))
        let isNew = mkdir(path, 0o700) == 0
        guard isNew || errno == EEXIST else { throw Files.fault(writing: path) }
        lock = try FileLock(path, isFolder: true)
        // Finished by another process between the two steps.
        guard lock.holds(path) else { throw UpkeepFault.busy(path: path) }
        hadLeftover = !isNew
    }

    /// Takes away what is in it.
    public func clear() throws {
        for name in try Files.names(in: path) { try Files.remove(path + "/" + name) }
    }

    /// Makes everything in it durable and gives it its name. Only an empty folder may stand there; that one is kept, as
    /// somebody may be in it, and filled, with the file `last` last: before that there is none.
    public func finish(last: String?) throws(UpkeepFault) {
        try MakingFolder.synchronise(path)
        if Files.exists(destination) {
            guard try Files.names(in: destination).isEmpty else { throw .alreadyThere(path: destination) }
            let names = try Files.names(in: path).filter { $0 != last } + [last].compactMap(\.self)
            for name in names where Glibc.rename(path + "/" + name, destination + "/" + name) != 0 {
                throw Files.fault(writing: destination + "/" + name)
            }
            try Files.synchronise(folder: destination)
            try Files.remove(path)
        } else {
            guard Glibc.rename(path, destination) == 0 else {
                throw errno == ENOTEMPTY || errno == EEXIST
                    ? .alreadyThere(path: destination) : Files.fault(writing: destination)
            }
        }
        try Files.synchronise(folder: Files.parent(of: destination))
    }

    /// Takes away what was made.
    public func abandon() { try? Files.remove(path) }

    private static func synchronise(_ folder: String) throws(UpkeepFault) {
        for name in try Files.names(in: folder) {
            let path = folder + "/" + name
            if Files.isFolder(path) { try synchronise(path) } else { try Files.synchronise(file: path) }
        }
        try Files.synchronise(folder: folder)
    }

    /// Gives a file its name, durably; throws ``UpkeepFault/alreadyThere(path:)`` rather than replace one.
    public static func rename(_ path: String, to name: String) throws(UpkeepFault) {
        guard link(path, name) == 0 else {
            throw errno == EEXIST ? .alreadyThere(path: name) : Files.fault(writing: name)
        }
        guard unlink(path) == 0 else { throw Files.fault(writing: path) }
        try Files.synchronise(folder: Files.parent(of: name))
    }
}
