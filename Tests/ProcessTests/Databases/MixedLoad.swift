import Foundation
import TestProcesses
import TestSupport
import Testing

/// What officials do all day, each request as a program of its own: a matter is taken in, dispatched, acknowledged and remarked on,
/// and between these lists, the board and search are read.
struct MixedLoad {
    private let county: ServedCounty
    private let tokens: [String]

    /// What is answered to each matter's requests.
    static let expected = [
        "register 201", "list 200", "dispatch 200", "board 200", "acknowledge 200", "search 200", "comment 200",
    ]

    init(_ county: ServedCounty) throws {
        self.county = county
        tokens =
            [county.token]
            + (try ["dispatcher.tan", "handler.zhang"].map { person in
                try county.done("account", "add", person, "--as", "admin.li")
                let made = try county.done(
                    "token", "make", person, "--label", "load", "--scope", "read", "--scope", "act", "--as",
                    "admin.li")
                return String(try #require(made.firstMatch(of: /hy_\S+/), "\(made)").output)
            })
    }

    /// So many matters from so many callers at once; a line with what was asked and its status for each request.
    func run(_ count: Int, callers: Int, _ url: String) throws -> RunningProcess {
        let path = county.folder.file("load-\(url.split(separator: ":").last ?? "")")
        let script = """
            url=\(url) clerk=\(tokens[0]) dispatcher=\(tokens[1]) handler=\(tokens[2])
            ask() {
                name=$1 token=$2 path=$3
                shift 3
                /usr/bin/curl -s --noproxy '*' --max-time 60 -H "Authorization: Bearer $token" \\
                    -H 'Content-Type: application/json' -w '\\n%{http_code}' "$@" "$url/api/v1/$path" > "$0-$$"
                echo "$name $(tail -n 1 "$0-$$")"
            }
            ask register $clerk matters -d '{"text": "路灯坏了", "read_back": true}'
            number=$(grep -oE 'XT-[0-9]{4}-[0-9]{5}-[0-9]' "$0-$$" | head -n 1)
            if [ -z "$number" ]; then exit; fi
            ask list $clerk 'matters?limit=20'
            ask dispatch $dispatcher "matters/$number/acts/dispatch" -d '{"to": "yuetang-housing"}'
            ask board $clerk board
            ask acknowledge $handler "matters/$number/acts/acknowledge" -d '{}'
            ask search $clerk 'search?q=%E8%B7%AF%E7%81%AF'
            ask comment $dispatcher "matters/$number/acts/comment" -d '{"text": "物业已联系"}'
            rm -f "$0-$$"
            """
        try Data(script.utf8).write(to: URL(fileURLWithPath: path))
        return try RunningProcess(
            "/bin/sh", ["-c", #"seq "$1" | xargs -P "$2" -I{} /bin/sh "$0""#, path, "\(count)", "\(callers)"])
    }
}
