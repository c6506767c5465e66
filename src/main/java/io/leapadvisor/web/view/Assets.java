package io.leapadvisor.web.view;

import io.leapadvisor.text.Digest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Scripts, styles and icons of the page. They are read when the first page is asked for. Their address holds a digest
 * of all of them, so that browsers may keep them for good, and ask again after each change.
 */
public final class Assets {

    /** Where they are served. */
    public static final String PATH = "/assets";

    /** The chart library, which only pages with pictures load. */
    public static final String CHARTS = "echarts.min.js";

    private static final String FOLDER = "page/assets/";
    private static final String SCRIPT = "text/javascript;charset=utf-8";
    private static final List<String> NAMES = List.of(
            "page.css",
            "answer.css",
            "team.css",
            "icon.svg",
            "theme.js",
            "htmx.min.js",
            CHARTS,
            "page.js",
            "access.js",
            "problems.js",
            "profile.js",
            "editor.js",
            "start.js",
            "form.js",
            "asking.js",
            "files.js",
            "rule.js",
            "why.js",
            "charts.js",
            "options.js",
            "frame.js",
            "what-if.js",
            "what-if-address.js",
            "what-if-cards.js",
            "what-if-effect.js",
            "team.js",
            "pictures.js",
            "accuracy.js");

    private Assets() {}

    /**
     * One of them.
     *
     * @param type media type
     * @param bytes as it is
     * @param packed by gzip
     */
    public record Asset(String type, byte[] bytes, byte[] packed) {}

    /** All of them, on first use. */
    private static final class Holder {

        private static final Map<String, Asset> ALL = read();
        private static final String VERSION = version();

        private static Map<String, Asset> read() {
            Map<String, Asset> all = new LinkedHashMap<>();
            for (String name : NAMES) {
                try (InputStream file = Assets.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
                    if (file == null) {
                        throw new IllegalStateException("the class path has no " + FOLDER + name);
                    }
                    byte[] bytes = file.readAllBytes();
                    all.put(name, new Asset(type(name), bytes, packed(bytes)));
                } catch (IOException e) {
                    throw new UncheckedIOException(FOLDER + name + " cannot be read", e);
                }
            }
            return all;
        }

        private static String version() {
            Digest digest = new Digest();
            ALL.values().forEach(asset -> digest.add(new String(asset.bytes(), StandardCharsets.UTF_8)));
            return digest.shortHex();
        }

        private static String type(String name) {
            return name.endsWith(".js")
                    ? SCRIPT
                    : name.endsWith(".css") ? "text/css;charset=utf-8" : "image/svg+xml;charset=utf-8";
        }
    }

    /** One of them by name, if the version is that of today. */
    public static Optional<Asset> find(String version, String name) {
        return version.equals(Holder.VERSION) ? Optional.ofNullable(Holder.ALL.get(name)) : Optional.empty();
    }

    /** The path of the folder of today's version. */
    public static String folder() {
        return PATH + "/" + Holder.VERSION;
    }

    /** Bytes by gzip. */
    public static byte[] packed(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream(bytes.length / 3 + 64);
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is written but memory", e);
        }
        return packed.toByteArray();
    }
}
