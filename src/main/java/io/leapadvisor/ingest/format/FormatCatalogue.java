package io.leapadvisor.ingest.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.leapadvisor.knowledge.pack.PackFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;

/** The formats that can be read, one file each in {@code knowledge-base/imports/}. Immutable. */
public final class FormatCatalogue {

    /** Folder of the sheets in a pack. */
    public static final String FOLDER = "knowledge-base/imports";

    private static final ObjectMapper YAML = JsonMapper.builder(new YAMLFactory())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final SortedMap<String, FormatSheet> sheets;

    private FormatCatalogue(SortedMap<String, FormatSheet> sheets) {
        this.sheets = Collections.unmodifiableSortedMap(sheets);
    }

    /**
     * The sheets of a pack.
     *
     * @throws IllegalArgumentException when one is wrong; names the file
     */
    public static FormatCatalogue of(PackFiles pack) {
        SortedMap<String, String> sheets = new TreeMap<>();
        pack.below(FOLDER, ".yaml")
                .forEach((path, text) -> sheets.put(path.substring(path.lastIndexOf('/') + 1), text));
        return of(sheets);
    }

    /**
     * Reads sheets.
     *
     * @param files text by name of the file
     * @throws IllegalArgumentException when one is wrong; names the file
     */
    public static FormatCatalogue of(Map<String, String> files) {
        SortedMap<String, FormatSheet> sheets = new TreeMap<>();
        files.forEach((name, text) -> {
            try {
                FormatSheet sheet = YAML.readValue(text, FormatSheet.class);
                if (!name.equals(sheet.id() + ".yaml")) {
                    throw new IllegalArgumentException("id (" + sheet.id() + ") must be the file's name");
                }
                sheets.put(sheet.id(), sheet);
            } catch (IOException | IllegalArgumentException e) {
                throw new IllegalArgumentException(FOLDER + "/" + name + ": " + e.getMessage(), e);
            }
        });
        return new FormatCatalogue(sheets);
    }

    /** All of them in the order of their ids. */
    public Collection<FormatSheet> all() {
        return sheets.values();
    }

    /** The format of this id. */
    public Optional<FormatSheet> find(String id) {
        return Optional.ofNullable(sheets.get(id));
    }

    /** The ids that look most like a word, the nearest first. */
    public List<String> nearest(String word, int most) {
        JaroWinklerSimilarity likeness = new JaroWinklerSimilarity();
        List<String> ids = new ArrayList<>(sheets.keySet());
        ids.sort((one, other) -> Double.compare(likeness.apply(word, other), likeness.apply(word, one)));
        return ids.subList(0, Math.min(most, ids.size()));
    }
}
