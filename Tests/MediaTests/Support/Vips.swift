import Foundation
import TestProcesses

/// Pictures made by `vips`, and looked at with it. It runs here without limits: what it reads is ours.
enum Vips {
    static let tool = "/usr/bin/vips"
    static let isHere =
        FileManager.default.isExecutableFile(atPath: tool)
        && FileManager.default.isExecutableFile(atPath: "/usr/bin/vipsthumbnail")
    /// Whether it writes HEIC, which needs an encoder that not every machine has.
    static let makesHEIC = isHere && (try? picture("heic", width: 16, height: 16)) != nil

    struct Failure: Error {
        var arguments: [String]
        var said: String
    }

    @discardableResult
    static func run(_ arguments: String...) throws -> String {
        let ended = try RunningProcess.run(tool, arguments)
        let said = ended.output + ended.errors
        guard ended.code == 0 else { throw Failure(arguments: arguments, said: said) }
        return said
    }

    /// A picture whose left half is red and right half is blue; with transparency, all of it half transparent.
    static func picture(
        _ ending: String, width: Int, height: Int, options: String = "", transparent: Bool = false
    ) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let raw = folder.path + "/raw"
        let rest: [UInt8] = transparent ? [128] : []
        var row: [UInt8] = []
        for column in 0..<width { row += (column < width / 2 ? [255, 0, 0] : [0, 0, 255]) + rest }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(height * row.count)
        for _ in 0..<height { bytes += row }
        try Data(bytes).write(to: URL(fileURLWithPath: raw))
        let bands = transparent ? "4" : "3"
        try run("rawload", raw, folder.path + "/p.v", "\(width)", "\(height)", bands)
        try run("copy", folder.path + "/p.v", folder.path + "/q.v", "--interpretation", "srgb")
        try run("copy", folder.path + "/q.v", folder.path + "/p.\(ending)\(options)")
        return Array(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/p.\(ending)")))
    }

    /// A picture of chance, which no format makes small.
    static func noise(_ ending: String, width: Int, height: Int, options: String = "") throws -> [UInt8] {
        let folder = try TemporaryFolder()
        let path = folder.path
        try run("gaussnoise", path + "/n.v", "\(width)", "\(height)", "--mean", "128", "--sigma", "60")
        try run("cast", path + "/n.v", path + "/u.v", "uchar")
        try run("bandjoin", "\(path)/u.v \(path)/u.v \(path)/u.v", path + "/c.v")
        try run("copy", path + "/c.v", path + "/s.v", "--interpretation", "srgb")
        try run("copy", path + "/s.v", path + "/p.\(ending)\(options)")
        return Array(try Data(contentsOf: URL(fileURLWithPath: path + "/p.\(ending)")))
    }

    /// The colour at a place, as 8-bit numbers.
    static func colour(of picture: [UInt8], x: Int, y: Int) throws -> [Int] {
        let folder = try TemporaryFolder()
        let path = folder.path + "/p"
        try Data(picture).write(to: URL(fileURLWithPath: path))
        return try run("getpoint", path, "\(x)", "\(y)").split(separator: " ").compactMap {
            Double($0.trimmingCharacters(in: .whitespacesAndNewlines)).map { Int($0.rounded()) }
        }
    }

    /// Everything `vips` says of a picture's header.
    static func header(of picture: [UInt8]) throws -> String {
        let folder = try TemporaryFolder()
        try Data(picture).write(to: URL(fileURLWithPath: folder.path + "/p"))
        return try RunningProcess.run("/usr/bin/vipsheader", ["-a", folder.path + "/p"]).output
    }

    /// A JPEG with segments put in where cameras put them: right behind its start.
    static func jpeg(_ bytes: [UInt8], with segments: [UInt8]) -> [UInt8] {
        bytes.prefix(2) + segments + bytes.dropFirst(2)
    }

    /// Exif as a phone writes it: how it was held, and where it was, in words too.
    static func exif(orientation: Int, place: String) -> [UInt8] {
        let text = Array(place.utf8) + [0]
        // Two entries in the first directory (orientation, pointer to GPS), two in the GPS directory (version, area).
        let gps = 8 + 2 + 2 * 12 + 4
        let data = gps + 2 + 2 * 12 + 4
        func entry(_ tag: Int, _ type: Int, _ count: Int, _ value: [UInt8]) -> [UInt8] {
            Bytes.big(tag, 2) + Bytes.big(type, 2) + Bytes.big(count, 4) + value
        }
        let tiff =
            Array("MM".utf8) + [0, 42] + Bytes.big(8, 4)
            + Bytes.big(2, 2) + entry(0x0112, 3, 1, Bytes.big(orientation, 2) + [0, 0])
            + entry(0x8825, 4, 1, Bytes.big(gps, 4))
            + [0, 0, 0, 0]
            + Bytes.big(2, 2) + entry(0, 1, 4, [2, 3, 0, 0]) + entry(0x001C, 7, text.count, Bytes.big(data, 4))
            + [0, 0, 0, 0] + text
        return Bytes.segment(0xE1, Array("Exif\0\0".utf8) + tiff)
    }
}
