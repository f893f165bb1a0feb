import Foundation
import Glibc
import Media
import Testing

@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: LimitedProcess.launcher), "util-linux is missing"))
struct LimitedProcessTests {
    private func shell(
        _ script: String, input: [UInt8] = [], environment: [String: String] = [:],
        limits: LimitedProcess.Limits = LimitedProcess.Limits()
    ) async throws -> LimitedProcess.Outcome {
        try await LimitedProcess(path: "/bin/sh", arguments: ["-c", script], environment: environment, limits: limits)
            .run(input: input)
    }

    /// Whether the process is gone, or ended and only waits for whoever inherits it.
    private func isGone(_ process: Int) -> Bool {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else { return true }
        return text.split(separator: ")").last?.split(separator: " ").first == "Z"
    }

    private func becomesGone(_ process: Int) async -> Bool {
        let deadline = ContinuousClock.now + .seconds(20)
        while !isGone(process) {
            if ContinuousClock.now > deadline { return false }
            await Task.yield()
        }
        return true
    }

    @Test func `what goes in comes out, however much`() async throws {
        let input = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let outcome = try await shell("cat", input: input)
        #expect(outcome.ending == .exited(0))
        #expect(outcome.output == input)
    }

    @Test func `a program that doesn't read its input ends as it likes`() async throws {
        let outcome = try await shell("exit 7", input: [UInt8](repeating: 1, count: 5_000_000))
        #expect(outcome.ending == .exited(7))
    }

    @Test func `its complaint is heard, the end of it`() async throws {
        let outcome = try await shell(
            "i=0; while [ $i -lt 3000 ]; do echo noise >&2; i=$((i+1)); done; echo enough >&2; exit 1")
        #expect(outcome.ending == .exited(1))
        #expect(outcome.complaint.hasSuffix("enough\n"))
        #expect(outcome.complaint.utf8.count <= 4096)
    }

    @Test func `it has no environment but what it is given, and nothing open but its pipes`() async throws {
        let leaked = open("/dev/null", O_RDONLY)
        #expect(leaked > 2)
        defer { close(leaked) }
        let environment = try await LimitedProcess(path: "/usr/bin/env", arguments: [], environment: ["A": "1"]).run()
        #expect(String(decoding: environment.output, as: UTF8.self) == "A=1\n")
        // The shell's own listing: what it has open, and the folder that it lists.
        let files = try await shell("for f in /proc/self/fd/*; do echo ${f##*/}; done")
        let open = String(decoding: files.output, as: UTF8.self).split(separator: "\n")
        #expect(Set(open).isSubset(of: ["0", "1", "2", "3"]))
        #expect(open.count <= 4)
    }

    @Test func `the kernel holds its limits`() async throws {
        let limits = LimitedProcess.Limits(cpu: 3, memory: 512 << 20, files: 17)
        let outcome = try await LimitedProcess(path: "/bin/cat", arguments: ["/proc/self/limits"], limits: limits).run()
        let lines = String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").map {
            $0.split(separator: " ").filter { !$0.isEmpty }
        }
        func limit(_ name: String) -> Substring? {
            let words = name.split(separator: " ")
            return lines.first { $0.starts(with: words) }?.dropFirst(words.count).first
        }
        #expect(limit("Max cpu time") == "3")
        #expect(limit("Max address space") == "536870912")
        #expect(limit("Max file size") == "0")
        #expect(limit("Max open files") == "17")
        #expect(limit("Max core file size") == "0")
    }

    @Test func `it can't write a byte to a file`() async throws {
        let folder = try TemporaryFolder()
        let outcome = try await shell("echo secret > \(folder.path)/leak")
        #expect(outcome.ending != .exited(0))
        let left = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/leak"))
        #expect(left.isEmpty)
    }

    @Test func `its processor time is limited`() async throws {
        // The limit is held by ticks, of which one counts whole whoever had most of it; the sum is exact, and a fifth less now and then.
        let outcome = try await shell("while :; do :; done", limits: .init(cpu: 2, time: .seconds(120)))
        #expect(outcome.ending == .signalled(SIGKILL) || outcome.ending == .signalled(SIGXCPU))
        #expect(outcome.cpu > .milliseconds(800))
    }

    @Test func `its memory is limited`() async throws {
        // A line that is held whole.
        let outcome = try await shell(
            "head -c 300000000 /dev/zero | tail -n 1 | wc -c", limits: .init(memory: 100 << 20))
        #expect(
            String(decoding: outcome.output, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
                != "300000000")
    }

    @Test func `when its time is over the whole group is killed`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/numbers"
        // The numbers are the names of folders: it can't write, but make.
        let outcome = try await shell(
            "mkdir \(path) && sleep 1000 & mkdir -p \(path)/$! \(path)/$$; wait; sleep 1000",
            limits: .init(time: .seconds(2)))
        #expect(outcome.ending == .outOfTime)
        let numbers = try FileManager.default.contentsOfDirectory(atPath: path).compactMap(Int.init)
        #expect(numbers.count == 2)
        for number in numbers {
            let gone = await becomesGone(number)
            #expect(gone)
        }
    }

    @Test func `what it leaves behind is killed when it ends`() async throws {
        let outcome = try await shell("sleep 1000 & echo $!")
        #expect(outcome.ending == .exited(0))
        let number = try #require(
            Int(String(decoding: outcome.output, as: UTF8.self).trimmingCharacters(in: .newlines)))
        let gone = await becomesGone(number)
        #expect(gone)
    }

    @Test func `one that says too much is killed`() async throws {
        let outcome = try await shell("yes", limits: .init(time: .seconds(120), output: 100_000))
        #expect(outcome.ending == .tooMuchOutput)
        #expect(outcome.output.isEmpty)
    }

    @Test func `one that only complains ends with its time`() async throws {
        let outcome = try await shell("yes >&2", limits: .init(time: .seconds(1)))
        #expect(outcome.ending == .outOfTime)
    }

    @Test func `a cancelled task's process is killed`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        let task = Task { try await shell("mkdir \(path)/$$; sleep 1000", limits: .init(time: .seconds(600))) }
        var numbers: [Int] = []
        while numbers.isEmpty {
            numbers = try FileManager.default.contentsOfDirectory(atPath: path).compactMap(Int.init)
            await Task.yield()
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        let gone = await becomesGone(numbers[0])
        #expect(gone)
    }

    @Test func `a task cancelled before starts nothing`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await shell("mkdir \(path)/started")
        }
        await #expect(throws: CancellationError.self) { _ = try await task.value }
        #expect(!FileManager.default.fileExists(atPath: path + "/started"))
    }

    @Test func `a program that isn't there is told by its ending`() async throws {
        let outcome = try await LimitedProcess(path: "/nonexistent/tool", arguments: []).run()
        #expect(outcome.ending == .exited(127))
    }

    @Test func `many at once don't mix`() async throws {
        let outputs = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
            for number in 0..<12 {
                group.addTask {
                    let input = [UInt8](repeating: UInt8(number), count: 200_000)
                    return (number, try await LimitedProcess(path: "/bin/cat", arguments: []).run(input: input).output)
                }
            }
            return try await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
        }
        for number in 0..<12 {
            #expect(outputs[number] == [UInt8](repeating: UInt8(number), count: 200_000))
        }
    }
}
