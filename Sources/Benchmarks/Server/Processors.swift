import Foundation

/// On which of the machine's processors threads may run: a server and what loads it must not take each other's time.
enum Processors {
    private typealias Mask = [UInt64]
    private typealias Get = @convention(c) (pid_t, Int, UnsafeMutableRawPointer) -> Int32
    private typealias Set = @convention(c) (pid_t, Int, UnsafeRawPointer) -> Int32

    // The header gives these to C alone that asks for GNU's extensions.
    private static func function<F>(_ name: String, as _: F.Type) -> F? {
        dlsym(nil, name).map { unsafeBitCast($0, to: F.self) }
    }

    /// Those this thread may run on.
    static var allowed: [Int] {
        guard let get = function("sched_getaffinity", as: Get.self) else { return [] }
        var mask = Mask(repeating: 0, count: 16)
        guard get(0, mask.count * 8, &mask) == 0 else { return [] }
        return (0..<mask.count * 64).filter { mask[$0 / 64] & (1 << UInt64($0 % 64)) != 0 }
    }

    /// Runs the body with this thread on these processors alone; processes that it starts stay there.
    static func on<R>(_ processors: [Int], _ body: () throws -> R) rethrows -> R {
        let before = allowed
        guard !processors.isEmpty, take(processors) else { return try body() }
        defer { _ = take(before) }
        return try body()
    }

    private static func take(_ processors: [Int]) -> Bool {
        guard let set = function("sched_setaffinity", as: Set.self) else { return false }
        var mask = Mask(repeating: 0, count: 16)
        for processor in processors { mask[processor / 64] |= 1 << UInt64(processor % 64) }
        return set(0, mask.count * 8, mask) == 0
    }
}
