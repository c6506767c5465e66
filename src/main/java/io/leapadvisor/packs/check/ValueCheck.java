package io.leapadvisor.packs.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.leapadvisor.intake.Intake;
import io.leapadvisor.intake.InvalidInputException;
import io.leapadvisor.intake.ParameterCheck;
import io.leapadvisor.intake.json.Fault;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.KnownModel;
import io.leapadvisor.knowledge.read.KnowledgePart;
import io.leapadvisor.knowledge.remedy.Change;
import io.leapadvisor.knowledge.remedy.Parameter;
import io.leapadvisor.knowledge.remedy.RemedySpec;
import io.leapadvisor.packs.files.PackFault;
import io.leapadvisor.profile.DeploymentProfile;
import io.leapadvisor.remedy.field.Settable;
import io.leapadvisor.simulate.Variant;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Holds the values that a pack writes against the types and ranges of the fields that they are for: what remedies set,
 * what their parameters take, what models are made of. Each value is put into a small profile, which then has to pass
 * as if a caller had sent it: so there is one set of ranges.
 */
public final class ValueCheck {

    private static final String STAGE = "checked";
    private static final byte[] SMALL = ("{\"deployment\":\"checked\",\"stages\":[{\"name\":\"" + STAGE
                    + "\",\"kind\":\"OTHER\",\"latency\":{\"meanMs\":1}}],"
                    + "\"model\":{\"name\":\"checked\",\"family\":\"OTHER\"},\"hardware\":{\"cpuCores\":1}}")
            .getBytes(StandardCharsets.UTF_8);
    private static final JsonMapper JSON = JsonMapper.builder()
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    private final Knowledge knowledge;
    private final Intake intake;
    private final DeploymentProfile small;
    private final String pack;
    private final List<PackFault> faults = new ArrayList<>();

    private ValueCheck(String pack, Knowledge knowledge) {
        this.pack = pack;
        this.knowledge = knowledge;
        this.intake = new Intake(knowledge);
        this.small = intake.profile(SMALL);
    }

    /**
     * What is wrong with the values of a pack.
     *
     * @param part what the pack says
     * @param knowledge the same together with what the built-in pack says
     */
    public static List<PackFault> faults(KnowledgePart part, Knowledge knowledge) {
        ValueCheck check = new ValueCheck(part.pack(), knowledge);
        part.remedies().values().forEach(check::remedy);
        part.models().values().forEach(check::model);
        return check.faults;
    }

    private void remedy(RemedySpec remedy) {
        String file = "remedies/" + remedy.id();
        for (Parameter parameter : remedy.parameters()) {
            for (Object value : stated(parameter)) {
                String fault = ParameterCheck.fault(parameter, value, knowledge);
                if (fault != null) {
                    fault(file, "parameter " + parameter.name() + " (" + value + "): " + fault);
                }
            }
        }
        for (Change change : remedy.changes()) {
            Settable.at(change.set())
                    .ifPresent(field -> values(remedy, change).forEach(value -> set(file, field, value)));
        }
    }

    /** Candidates, and the default where it is a value. */
    private static List<Object> stated(Parameter parameter) {
        List<Object> stated = new ArrayList<>(parameter.candidates());
        if (parameter.defaultValue() != null && !isReference(parameter.defaultValue())) {
            stated.add(parameter.defaultValue());
        }
        return stated;
    }

    private static boolean isReference(Object value) {
        return value instanceof String text && text.startsWith("$");
    }

    /** What a change may set: its value, or what its parameter may hold. */
    private List<Object> values(RemedySpec remedy, Change change) {
        if (!isReference(change.to())) {
            return change.to() == null ? List.of() : List.of(change.to());
        }
        return remedy.parameter(change.to().toString().substring(1))
                .map(parameter -> {
                    List<Object> values = stated(parameter);
                    values.add(any(parameter));
                    return values;
                })
                .orElse(List.of());
    }

    /** A value that a caller may give to a parameter. */
    private Object any(Parameter parameter) {
        return switch (parameter.type()) {
            case NUMBER, INTEGER, RATIO -> parameter.minimum() == null ? (Object) 1 : (Object) parameter.minimum();
            case PRECISION -> "FP16";
            case FORMAT -> "JSON";
            case STORAGE -> "NVME";
            case SPECULATION -> "NGRAM";
            case ACCELERATOR -> knowledge.accelerators().iterator().next().id();
            case ENGINE, TEXT -> "any text";
        };
    }

    private void set(String file, Settable field, Object value) {
        String place = "set " + field.path() + " (" + value + "): ";
        try {
            DeploymentProfile profile =
                    field.set(Variant.of(small), STAGE, value).profile();
            String pointer = "/" + field.path().replace("stage.", "stages/0/").replace('.', '/');
            for (Fault fault : read(profile)) {
                if (fault.pointer().startsWith(pointer)) {
                    fault(file, place + fault.detail());
                }
            }
        } catch (IllegalArgumentException e) {
            fault(file, place + e.getMessage());
        }
    }

    private void model(KnownModel model) {
        for (Fault fault : read(small.withModel(model.spec()))) {
            fault("models/" + model.id(), fault.pointer().replace("/model", "spec") + ": " + fault.detail());
        }
    }

    /** What a caller who sent this profile would be told. */
    private List<Fault> read(DeploymentProfile profile) {
        try {
            intake.profile(JSON.writeValueAsBytes(profile));
            return List.of();
        } catch (InvalidInputException e) {
            return e.faults();
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON", e);
        }
    }

    private void fault(String file, String message) {
        faults.add(PackFault.of(pack + "/knowledge-base/" + file + ".yaml", message));
    }
}
