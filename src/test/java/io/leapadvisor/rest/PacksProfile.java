package io.leapadvisor.rest;

import io.leapadvisor.packs.PackSamples;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/** A service with an admin key and a data folder of its own; compiled rules stay there from run to run. */
public class PacksProfile implements QuarkusTestProfile {

    static final Path DATA = Path.of("target", "packs-test-data").toAbsolutePath();
    static final Path PACKS = DATA.resolve("packs");
    static final String KEY = "a key for tests";

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            PackSamples.empty(DATA, "rulebase");
            PackSamples.copyCompiled(DATA.resolve("rulebase"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("leap.data.dir", DATA.toString(), "leap.admin.key", KEY);
    }
}
