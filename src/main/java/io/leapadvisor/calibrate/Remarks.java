package io.leapadvisor.calibrate;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** Why some cases are estimated badly, in a sentence each, by the beginning of their ids. */
record Remarks(List<Remark> remarks) {

    /**
     * A remark.
     *
     * @param cases beginning of the ids that it is about
     * @param why one sentence
     */
    record Remark(String cases, String why) {}

    static Remarks read(Path file) {
        try {
            return new Remarks(
                    new YAMLMapper().readValue(Files.readString(file), new TypeReference<List<Remark>>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The remark of the longest beginning; says so when there is none. */
    String of(String id) {
        return remarks.stream()
                .filter(remark -> id.startsWith(remark.cases()))
                .max(Comparator.comparingInt(remark -> remark.cases().length()))
                .map(Remark::why)
                .orElse("not explained yet");
    }
}
