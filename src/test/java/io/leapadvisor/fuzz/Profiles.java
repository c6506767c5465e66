package io.leapadvisor.fuzz;

import io.leapadvisor.answer.agree.Mutants;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.CorePack;
import io.leapadvisor.knowledge.Engine;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where fuzzed profiles begin: the published schema with ids of the knowledge base, and the examples. */
final class Profiles {

    private static final Knowledge KNOWLEDGE = CorePack.KNOWLEDGE;

    /** Any fields with any values that the schema allows. */
    static final SchemaProfiles OF_THE_SCHEMA = new SchemaProfiles(
            Path.of("openapi", "profile.schema.json"),
            Map.of(
                    "accelerator",
                            KNOWLEDGE.accelerators().stream()
                                    .map(Accelerator::id)
                                    .toList(),
                    "runtime", KNOWLEDGE.engines().stream().map(Engine::id).toList(),
                    "remedy", KNOWLEDGE.remedies().stream().map(RemedySpec::id).toList(),
                    "cpu", List.of("epyc-9654", "xeon-platinum-8481c", "word"),
                    "name",
                            KNOWLEDGE.models().stream()
                                    .map(KnownModel::id)
                                    .limit(200)
                                    .toList()));

    /** Realistic ones with some numbers changed and some fields left out. */
    static final Mutants OF_EXAMPLES = new Mutants(Path.of("examples"), Path.of("examples", "cases"));

    private Profiles() {}
}
