import Domain
import Foundation
import Media
import Testing

@Suite(.enabled(if: Vips.isHere, "libvips-tools is missing: nothing of photos is tested"))
struct PhotoRedactionTests {
    private func redacted(_ bytes: [UInt8], _ boxes: [RedactionBox]) async throws
        -> PhotoWorkshop.Photo
    {
        try await PhotoWorkshop().redact(bytes, inspected: MediaInspection(of: bytes), boxes)
    }

    @Test(arguments: ["jpg", "png"])
    func
        `pixels under a part are one grey, in the picture and the small one, and the rest is as it was`(
            ending: String
        ) async throws
    {
        // Given a picture that is red on its left and blue on its right
        let picture = try Vips.picture(ending, width: 640, height: 480, transparent: ending == "png")
        // When its middle and its lower left corner are covered
        let middle = try #require(RedactionBox(left: 400, top: 400, width: 200, height: 200))
        let corner = try #require(RedactionBox(left: 0, top: 900, width: 100, height: 100))
        let made = try await redacted(picture, [middle, corner])
        // Then every pixel there is the same, but for a breath of colour at the very edge: JPEG keeps colours at half size
        #expect(made.kind == .jpeg && made.pixels == PixelSize(width: 640, height: 480))
        for (x, y) in [(258, 194), (319, 240), (320, 240), (381, 285), (300, 200), (0, 479), (61, 435), (20, 460)] {
            let colour = try Vips.colour(of: made.bytes, x: x, y: y)
            #expect(
                colour.count == 3 && colour.allSatisfy { abs($0 - 128) <= 3 }, "\(x), \(y): \(colour)")
        }
        let small = try Vips.colour(of: made.thumbnail, x: 240, y: 180)
        #expect(small.allSatisfy { abs($0 - 128) <= 6 }, "\(small)")
        let (left, right) = (
            try Vips.colour(of: made.bytes, x: 100, y: 100),
            try Vips.colour(of: made.bytes, x: 600, y: 100)
        )
        #expect(left[0] > left[2] + 90 && right[2] > right[0] + 90)
        // And it tells nothing but the picture
        #expect(try !MediaInspection(of: made.bytes).carriesMetadata)
    }

    @Test func `the whole picture can be covered, and what can't be decoded is refused`() async throws {
        let picture = try Vips.picture("jpg", width: 50, height: 30)
        let all = try #require(RedactionBox(left: 0, top: 0, width: 1000, height: 1000))
        let made = try await redacted(picture, [all])
        for (x, y) in [(0, 0), (49, 29), (25, 15)] {
            #expect(try Vips.colour(of: made.bytes, x: x, y: y).allSatisfy { abs($0 - 128) <= 1 })
        }
        await #expect(throws: AttachmentRefusal.undecodable(.jpeg)) {
            var broken = picture
            for index in 200..<broken.count - 2 { broken[index] = 0 }
            _ = try await PhotoWorkshop().redact(broken, inspected: MediaInspection(of: picture), [all])
        }
    }
}
