import Foundation
import Glibc
import TestProcesses
import Testing

/// What programs that tests start get of the tests themselves.
struct InheritanceTests {
    @Test func `a program inherits none of the files and sockets that other tests hold open`() throws {
        let sockets = (0..<20).map { _ in socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0) }
        defer { for descriptor in sockets { close(descriptor) } }
        #expect(sockets.allSatisfy { $0 > 2 })
        let ended = try RunningProcess.run("/bin/ls", ["/proc/self/fd"])
        // The last is the folder that it lists.
        #expect(ended.output.split(separator: "\n") == ["0", "1", "2", "3"])
    }
}
