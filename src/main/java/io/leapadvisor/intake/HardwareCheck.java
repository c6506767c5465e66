package io.leapadvisor.intake;

import io.leapadvisor.intake.json.Faults;
import io.leapadvisor.intake.json.Pointer;
import io.leapadvisor.intake.words.FaultPhrases;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.knowledge.name.Names;
import io.leapadvisor.profile.hardware.Hardware;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks what the fields of a hardware description say together, and its accelerator against the knowledge base. */
final class HardwareCheck {

    /** How many stands before a part: "8xH100", "2 x A100", "4 × L40S". */
    private static final Pattern COUNTED = Pattern.compile("(?i)\\s*(\\d{1,4})\\s*[x×*]\\s*(\\S.*)");

    private final Knowledge knowledge;

    HardwareCheck(Knowledge knowledge) {
        this.knowledge = knowledge;
    }

    void check(Hardware hardware, Pointer at, Faults faults) {
        if (hardware == null) {
            return;
        }
        accelerator(hardware.accelerator(), at.field("accelerator"), faults);
        parallelism(hardware, at, faults);
        if (hardware.minReplicas() != null
                && hardware.maxReplicas() != null
                && hardware.minReplicas() > hardware.maxReplicas()) {
            faults.add(
                    at.field("minReplicas"),
                    "minReplicas (" + hardware.minReplicas() + ") is above maxReplicas (" + hardware.maxReplicas()
                            + ").");
        }
    }

    private void accelerator(String name, Pointer at, Faults faults) {
        if (name != null
                && !"none".equals(Names.plain(name))
                && knowledge.accelerator(name).isEmpty()) {
            Matcher counted = COUNTED.matcher(name);
            boolean many =
                    counted.matches() && knowledge.accelerator(counted.group(2)).isPresent();
            faults.add(
                    at,
                    many
                            ? "\"" + FaultPhrases.brief(name) + "\" says how many as well. Write accelerator \""
                                    + FaultPhrases.brief(counted.group(2)) + "\" and acceleratorsPerReplica "
                                    + counted.group(1) + "."
                            : unknownAccelerator(name, knowledge) + instead(name));
        }
    }

    /** What a part without an accelerator is written as: by its processor where the name is one. */
    private String instead(String name) {
        return knowledge.processor(name).isPresent()
                ? " A processor is read as cpu: write it there, and none here."
                : " Write none for CPU only.";
    }

    static String unknownAccelerator(String name, Knowledge knowledge) {
        return "The accelerator " + FaultPhrases.unknown(name, knowledge.acceleratorNames())
                + " GET /api/v1/accelerators lists all.";
    }

    private static void parallelism(Hardware hardware, Pointer at, Faults faults) {
        if (hardware.acceleratorsPerReplica() == null) {
            return;
        }
        long needed = (long) hardware.tensorParallelOrOne() * hardware.pipelineParallelOrOne();
        if (needed > hardware.acceleratorsPerReplica()) {
            tooFew("tensorParallel × pipelineParallel", needed, hardware, at, faults);
        }
        if (hardware.expertParallel() != null && hardware.expertParallel() > hardware.acceleratorsPerReplica()) {
            tooFew("expertParallel", hardware.expertParallel(), hardware, at, faults);
        }
    }

    private static void tooFew(String what, long needed, Hardware hardware, Pointer at, Faults faults) {
        faults.add(
                at.field("acceleratorsPerReplica"),
                what + " (" + needed + ") needs more than the " + hardware.acceleratorsPerReplica()
                        + " accelerators of a replica. Raise acceleratorsPerReplica or lower the parallelism.");
    }
}
