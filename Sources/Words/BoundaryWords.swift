public import Domain

/// Sentences about where places lie on the map.
extension Sentence {
    public static func boundariesRead(_ features: Int, property: String) -> Sentence {
        Sentence(
            zh: "\(features) 个图形，按“\(property)”认区域（--property 可另指）。",
            en:
                "\(features) \(features == 1 ? "feature" : "features"), matched to places by “\(property)” (--property names another)."
        )
    }
    public static let boundariesDatum = Sentence(
        zh: "坐标按 WGS-84（或 CGCS2000）理解，不做换算：高德、腾讯的 GCJ-02 和百度的坐标会偏几百米，请先换算再导入。",
        en:
            "Coordinates are taken as WGS 84 (or CGCS2000) and aren't converted: those of AMap, Tencent (GCJ-02) and Baidu lie some "
            + "hundred metres off; convert them first.")
    public static func boundariesImported(
        added: Int, changed: Int, unchanged: Int, rejected: Int, isDryRun: Bool
    ) -> Sentence {
        isDryRun
            ? Sentence(
                zh: "预演：会新增 \(added) 个边界，更换 \(changed) 个，\(unchanged) 个不变，\(rejected) 个图形用不上。没有写入。",
                en:
                    "Dry run: \(added) would be added, \(changed) changed, \(unchanged) are the same, \(rejected) can't be used. "
                    + "Nothing was written.")
            : Sentence(
                zh: "新增 \(added) 个边界，更换 \(changed) 个，\(unchanged) 个不变，\(rejected) 个图形用不上。",
                en: "\(added) added, \(changed) changed, \(unchanged) the same, \(rejected) can't be used.")
    }
    /// A feature that wasn't taken, and why.
    public static func boundaryRejected(_ number: Int, _ name: String?, _ why: Sentence) -> Sentence {
        Sentence(
            zh: "第 \(number) 个图形\(name.map { "“\($0)”" } ?? "")：\(why.zh)",
            en: "Feature \(number)\(name.map { " “\($0)”" } ?? ""): \(why.en)")
    }
    public static func boundariesMissing(_ count: Int) -> Sentence {
        Sentence(
            zh: "同级还有 \(count) 个区域没有边界：",
            en: "\(count) \(count == 1 ? "place" : "places") of these levels without a boundary:"
        )
    }
    public static func boundaryUnnamed(_ property: String) -> Sentence {
        Sentence(zh: "没有“\(property)”这一项。", en: "it has no “\(property)”.")
    }
    public static let boundaryNoSuchPlace = Sentence(
        zh: "没有这个代码或名称的区域。", en: "no place has this code or name.")
    public static func boundaryAmbiguous(_ codes: [String]) -> Sentence {
        Sentence(
            zh: "同名的区域有几个（\(codes.joined(separator: "、"))），请用代码。",
            en: "several places have this name (\(codes.joined(separator: ", "))); use codes.")
    }
    public static func boundaryTwice(_ code: String) -> Sentence {
        Sentence(zh: "前面已有 \(code) 的图形。", en: "an earlier feature is of \(code), too.")
    }
    public static let boundaryNoPolygon = Sentence(
        zh: "不是面（Polygon、MultiPolygon）。", en: "it is no polygon (Polygon, MultiPolygon).")
    /// Why what a file gives is no boundary.
    public static func boundaryFault(_ fault: BoundaryFault) -> Sentence {
        switch fault {
        case .empty: Sentence(zh: "没有坐标。", en: "it has no coordinates.")
        case .notClosed: Sentence(zh: "有的环没有闭合。", en: "a ring isn't closed.")
        case .tooFewPoints: Sentence(zh: "有的环不到三个点。", en: "a ring has fewer than three points.")
        case .notANumber: Sentence(zh: "坐标里有不是数的。", en: "a coordinate is no number.")
        case .notDegrees(let longitude, let latitude):
            Sentence(
                zh: "（\(longitude), \(latitude)）不是经纬度；要经度在前、纬度在后的度数。",
                en: "(\(longitude), \(latitude)) are no degrees; longitude comes first, then latitude.")
        case .outsideChina(let longitude, let latitude):
            Sentence(
                zh: "（\(longitude), \(latitude)）不在中国范围内。", en: "(\(longitude), \(latitude)) isn't in China.")
        }
    }
    public static func boundariesUnreadable(_ path: String, _ reason: String) -> Sentence {
        Sentence(zh: "打不开 \(path)：\(reason)", en: "\(path) can't be opened: \(reason)")
    }
    public static func boundariesTooLarge(_ path: String, megabytes: Int) -> Sentence {
        Sentence(
            zh: "\(path) 超过 \(megabytes) MB。先简化，或者按级别分成几个文件。",
            en: "\(path) has more than \(megabytes) MB. Simplify it first, or part it by levels.")
    }
    public static func notGeoJSON(_ path: String) -> Sentence {
        Sentence(
            zh: "\(path) 不是 GeoJSON 的 FeatureCollection。用地图软件（如 QGIS）另存为 GeoJSON。",
            en: "\(path) is no GeoJSON FeatureCollection. Save it as GeoJSON with a map program such as QGIS.")
    }
}

extension Help {
    public static let importBoundaries = Sentence(
        zh: "导入区域边界（GeoJSON），看板用来画地图。",
        en: "Take in the boundaries of places (GeoJSON), which the board draws its map with.")
    public static let importBoundariesMore = Sentence(
        zh: """
            GeoJSON 的 FeatureCollection，图形是 Polygon 或 MultiPolygon，WGS-84 经纬度。每个图形按代码（旧代码也认）或名称对到区域；\
            对不上的图形、还没有边界的区域都会列出来。边界化简到每个区域约 400 个点。再导入一次，一样的不变。
            """,
        en: """
            A FeatureCollection of GeoJSON with polygons in WGS 84. Each is matched to a place by its code (earlier ones too) or its \
            name; features that match nothing and places without a boundary are listed. Boundaries are simplified to about 400 \
            points a place. Importing again changes only what differs.
            """)
    public static let boundaryProperty = Sentence(
        zh: "哪一项是代码或名称；不给就用对得上最多的", en: "which property holds the code or name; the one that matches most if not given")
}
