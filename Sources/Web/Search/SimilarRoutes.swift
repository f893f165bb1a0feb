import Domain
import Faces
import HTTPTypes
import UseCases
import Words

/// What was said before: open matters much like one that is about to be entered, and answers that may serve again.
enum SimilarRoutes {
    static let all: [Route] = [similar, knowledge]

    private static let most = 5

    private static let similar = Route(
        method: .get, path: "/api/v1/similar", name: "similarMatters",
        summary: "Open matters that say much the same in the same place, newest first.", tag: "search", entry: .reader,
        scope: .read,
        parameters: [
            .query("text", .prose(2000), "What is about to be reported.", isRequired: true),
            .query("place", .form(.place)), .query("kind", .code),
        ], reply: .object([.needed("matters", .array(MatterLineJSON.schema, most: most))])
    ) { call in
        let (reading, access) = call.reading()
        let lines = try await call.jurisdiction.similar(
            to: call.query.needed("text"), place: call.query.place("place"),
            kind: call.query.text("kind").map { KindID($0) }, most: most, as: reading, via: access)
        let codes = try await call.jurisdiction.bodyCodes()
        return .json(["matters": .array(lines.map { .object(MatterLineJSON.members($0, codes)) })])
    }

    private static let knowledge = Route(
        method: .get, path: "/api/v1/knowledge", name: "earlierAnswers",
        summary:
            "Earlier answers to much the same, for whoever takes matters in. That somebody looked is written down.",
        tag: "search", entry: .official, scope: .read, roles: Permissions.intake.subtracting([.resident]),
        parameters: [.query("text", .prose(2000), isRequired: true)],
        reply: .object([
            .needed(
                "answers",
                .array(
                    .object(
                        MatterLineJSON.properties + [
                            .needed("answer", .prose(10_000)), .may("knowledge", .line(2000)),
                            .needed("shared", .integer(0...1000), "How many pairs of characters they share."),
                        ]), most: most))
        ])
    ) { call in
        let hits = try await call.jurisdiction.knowledge(
            for: call.query.needed("text"), most: most, try call.request())
        let codes = try await call.jurisdiction.bodyCodes()
        return .json([
            "answers": .array(
                hits.map { hit in
                    let more = JSON.members([
                        "answer": .string(hit.answer.text), "knowledge": .optional(hit.knowledge),
                        "shared": .integer(Int64(hit.shared)),
                    ])
                    guard case .object(let members) = more else { return .null }
                    return .object(MatterLineJSON.members(hit.line, codes) + members)
                })
        ])
    }
}
