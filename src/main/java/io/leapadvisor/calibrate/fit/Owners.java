package io.leapadvisor.calibrate.fit;

import com.fasterxml.jackson.databind.JsonNode;
import io.leapadvisor.calibrate.Measurement;
import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.model.ModelFamily;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which cases can depend on a parameter at all, by what they name: their engine, their chip and the family of their
 * model, and any of them where a remedy may bring another engine or part. It spares the fit most of its probing.
 */
final class Owners {

    private static final Set<String> GENERATIVE = Set.of(ModelFamily.DECODER_LLM.name(), ModelFamily.SEQ2SEQ.name());
    /** Parameters below it are of models that answer in one pass only. */
    private static final String ITEMS = "/items/";
    /** Collectives are shared by both kinds of models. */
    private static final String COLLECTIVES = "ollective";

    /** The field by which a remedy brings another engine. */
    private static final String ENGINE = "model.runtime";

    private static final String LINKS = "link";

    /** @param names engines and chips that a case names; null = a remedy may bring any */
    private record Case(Set<String> names, boolean generative, boolean items) {}

    private final List<Case> cases = new ArrayList<>();

    Owners(List<Measurement> measurements, Knowledge knowledge) {
        for (Measurement one : measurements) {
            String family = one.profile().path("model").path("family").asText("");
            boolean generative = GENERATIVE.contains(family);
            cases.add(new Case(
                    names(one, knowledge),
                    generative || family.isEmpty(),
                    !generative || changesModel(one, knowledge)));
        }
    }

    private static Set<String> names(Measurement one, Knowledge knowledge) {
        if (one.whatIf() && changesModel(one, knowledge)) {
            return null;
        }
        Set<String> names = new HashSet<>();
        names.add(Fold.engine(one, knowledge));
        for (String field : List.of("accelerator", "cpu")) {
            String part = one.profile().path("hardware").path(field).asText("");
            knowledge
                    .accelerator(part)
                    .or(() -> knowledge.processor(part))
                    .map(Accelerator::architecture)
                    .ifPresent(names::add);
        }
        return names;
    }

    /** True where a remedy brings another engine, or does what fields cannot say, as taking another part. */
    private static boolean changesModel(Measurement one, Knowledge knowledge) {
        for (JsonNode remedy : one.request().path("apply")) {
            boolean named = knowledge.remedies().stream()
                    .filter(spec -> spec.id().equals(remedy.path("remedy").asText()))
                    .anyMatch(spec -> spec.changes().stream()
                            .anyMatch(change -> change.perform() != null || ENGINE.equals(change.set())));
            if (named) {
                return true;
            }
        }
        return false;
    }

    /** Cases that can move with a parameter, in their order. */
    List<Integer> of(Parameter parameter) {
        boolean items = parameter.path().startsWith(ITEMS);
        boolean both =
                parameter.path().contains(COLLECTIVES) || parameter.path().contains(LINKS);
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Case one = cases.get(i);
            boolean named = parameter.owner() == null
                    || one.names() == null
                    || one.names().contains(parameter.owner());
            if (named && (both || (items ? one.items() : one.generative()))) {
                found.add(i);
            }
        }
        return found;
    }
}
