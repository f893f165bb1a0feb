import Glibc

/// What is free on the disk that a path lies on, in bytes.
public struct DiskSpace: Hashable, Sendable {
    /// What whoever runs this may still use.
    public var free: Int64
    public var total: Int64

    public init(free: Int64, total: Int64) {
        self.free = free
        self.total = total
    }

    /// Of the path, or of the nearest folder above it that exists; `nil` where the system doesn't say.
    public static func at(_ path: String) -> DiskSpace? {
        var path = path
        var status = statvfs()
        while statvfs(path, &status) != 0 {
            let parent = Files.parent(of: path)
            guard errno == ENOENT || errno == ENOTDIR, parent != path else { return nil }
            path = parent
        }
        let block = Int64(status.f_frsize)
        return DiskSpace(free: Int64(status.f_bavail) * block, total: Int64(status.f_blocks) * block)
    }

    /// Whether somebody should make room: less than 1 GiB, or less than 5 % where that isn't still 20 GiB.
    public var isLow: Bool {
        free < DiskSpace.gibibyte || (free < 20 * DiskSpace.gibibyte && free < total / 20)
    }

    private static let gibibyte: Int64 = 1 << 30
}
