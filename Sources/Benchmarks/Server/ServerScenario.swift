import Domain
import Foundation
import Words

/// One thing that is asked of a server again and again. A new one is a value in ``all(_:connections:)``.
struct ServerScenario {
    /// What is aimed at.
    enum Aim {
        /// At least so many percent of the floor.
        case share(Int)
        /// Ninety-nine of a hundred within so many milliseconds, where all ask again at once.
        case atOnce(Int)
        /// The same at half of that rate.
        case paced(Int)
    }

    let id: String
    let name: Sentence
    var status = 200
    /// The scenario that shows what the like costs at least; measured before this one.
    var floor: String?
    var aims: [Aim] = []
    /// Whether search has something to take in afterwards, which must not fall to the next.
    var isFollowed = false
    /// Gives, for a run, what makes one request after the other.
    let requests: (_ run: Int) -> () -> [UInt8]

    static func all(_ store: FilledStore, connections: Int) -> [ServerScenario] {
        let clerk = ["Authorization: Bearer \(store.clerk)"]
        let page = ["Accept: text/html", "Cookie: huiyin-session=\(store.session)"]
        let (empty, commit) = ("empty_answer", "empty_commit")
        return [
            ServerScenario(id: empty, name: .benchEmptyAnswer) { _ in
                let asked = request("GET", "/healthz")
                return { asked }
            },
            ServerScenario(id: commit, name: .benchEmptyCommit, status: 204, floor: empty) { _ in
                let asked = request("POST", "/bench/commit")
                return { asked }
            },
            ServerScenario(
                id: "read_matter", name: .benchReadMatter, floor: commit, aims: [.paced(10)],
                requests: reading(store.numbers) { request("GET", "/api/v1/matters/\($0)", clerk) }),
            ServerScenario(
                id: "read_matter_publicly", name: .benchReadMatterPublicly, floor: empty, aims: [.paced(10)],
                requests: reading(store.numbers) { request("GET", "/api/v1/matters/\($0)") }),
            ServerScenario(
                id: "list_page", name: .benchListPage, floor: empty, aims: [.paced(10)],
                requests: reading(store.numbers) { request("GET", "/api/v1/matters?limit=50&after=\($0)", clerk) }),
            ServerScenario(
                id: "desk", name: .benchDesk, floor: empty, aims: [.paced(10)],
                requests: { _ in
                    let asked = request("GET", "/api/v1/desk", clerk)
                    return { asked }
                }),
            ServerScenario(
                id: "desk_page", name: .benchDeskPage, floor: empty, aims: [.paced(10)],
                requests: { _ in
                    let asked = request("GET", "/desk", page)
                    return { asked }
                }),
            ServerScenario(
                id: "matters_page", name: .benchMattersPage, floor: empty, aims: [.paced(10)],
                requests: reading(store.numbers) { request("GET", "/matters?after=\($0)", page) }),
            ServerScenario(
                id: "matter_page", name: .benchMatterPage, floor: commit, aims: [.paced(10)],
                requests: reading(store.numbers) { request("GET", "/matters/\($0)", page) }),
            ServerScenario(
                id: "search", name: .benchSearchInOffice, floor: commit, aims: [.paced(10)],
                requests: { run in
                    var texts = BenchTexts(seed: UInt64(run))
                    return { request("GET", "/api/v1/search?q=\(escaped(texts.word()))", clerk) }
                }),
            ServerScenario(
                id: "search_publicly", name: .benchSearchPublicly, floor: empty, aims: [.paced(10)],
                requests: { _ in
                    let asked = request("GET", "/api/v1/search?q=\(escaped("路灯"))")
                    return { asked }
                }),
            ServerScenario(
                id: "figure_by_body", name: .benchFigureByBody, floor: empty, aims: [.paced(5)],
                requests: { _ in
                    let asked = request("GET", "/api/v1/figures/in-hand?by=body")
                    return { asked }
                }),
            ServerScenario(
                id: "unit_table", name: .benchUnitTable, floor: empty, aims: [.paced(5)],
                requests: { _ in
                    let asked = request("GET", "/api/v1/board")
                    return { asked }
                }),
            ServerScenario(
                id: "public_page", name: .benchPublicPage, floor: empty, aims: [.paced(5)],
                requests: { _ in
                    let asked = request("GET", "/", ["Accept: text/html"])
                    return { asked }
                }),
            // Last, because it adds to what the others look through.
            ServerScenario(
                id: "take_in", name: .benchPostMatter, status: 201, floor: commit, aims: [.share(30), .atOnce(30)],
                isFollowed: true, requests: { run in takingIn(run, clerk) }),
        ]
    }

    /// Matters spread over all there are, none twice before all were asked for.
    private static func reading(
        _ numbers: [String], _ request: @escaping (String) -> [UInt8]
    ) -> (Int) -> () -> [UInt8] {
        { run in
            var chance = SplitMix(seed: UInt64(run))
            let shuffled = numbers.shuffled(using: &chance)
            var index = 0
            return {
                defer { index = (index + 1) % shuffled.count }
                return request(shuffled[index])
            }
        }
    }

    /// Somebody else each time, with a message as long as real ones are.
    private static func takingIn(_ run: Int, _ headers: [String]) -> () -> [UInt8] {
        var texts = BenchTexts(seed: UInt64(1000 + run))
        var chance = SplitMix(seed: .random(in: .min ... .max))
        return {
            let phone = "138" + padded(Int(chance.next() % 100_000_000), 8)
            return request(
                "POST", "/api/v1/matters", headers,
                body: """
                    {"text":"\(texts.message())","title":"\(texts.title())","summary":"路灯不亮","read_back":true,\
                    "contact":{"name":"王秀英","phone":"\(phone)"}}
                    """)
        }
    }

    /// A request as it goes over the wire.
    static func request(_ method: String, _ target: String, _ headers: [String] = [], body: String? = nil) -> [UInt8] {
        var lines = ["\(method) \(target) HTTP/1.1", "Host: localhost"] + headers
        if let body { lines += ["Content-Type: application/json", "Content-Length: \(body.utf8.count)"] }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")).utf8)
    }

    private static func escaped(_ text: String) -> String {
        text.utf8.map { "%" + String(UInt16($0) | 0x100, radix: 16, uppercase: true).dropFirst() }.joined()
    }
}
