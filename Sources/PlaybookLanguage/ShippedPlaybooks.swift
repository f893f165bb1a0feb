public import Domain

/// The playbooks that ship with Huiyin: the practice of the five places of the source articles. They are text, so that a
/// county can copy one and make it its own.
public enum ShippedPlaybooks {
    /// One shipped file.
    public struct File: Hashable, Sendable {
        /// The playbook's key: `xiangtan`.
        public var name: String
        /// `xiangtan.yaml`.
        public var fileName: String { name + ".yaml" }
        public var text: String
    }

    /// In the order of the articles' rows.
    public static let all: [File] = [
        File(name: "anhua", text: decoded(PackageResources.anhua_yaml)),
        File(name: "ningshan", text: decoded(PackageResources.ningshan_yaml)),
        File(name: "luxian", text: decoded(PackageResources.luxian_yaml)),
        File(name: "lingbi", text: decoded(PackageResources.lingbi_yaml)),
        File(name: "xiangtan", text: decoded(PackageResources.xiangtan_yaml)),
    ]

    /// The text of one; `nil` where none ships under that name.
    public static func text(_ name: String) -> String? { all.first { $0.name == name }?.text }

    /// The playbook of one, read and checked; `nil` where none ships under that name.
    public static func playbook(_ name: String) -> Playbook? {
        all.first { $0.name == name }.flatMap { PlaybookLanguage.read($0.text, file: $0.fileName).playbook }
    }

    private static func decoded(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
