package io.leapadvisor.physics.content;

import io.leapadvisor.knowledge.Accelerator;
import io.leapadvisor.knowledge.Knowledge;
import io.leapadvisor.profile.hardware.Hardware;
import io.leapadvisor.profile.hardware.Storage;

/**
 * The machine that a stage works on.
 *
 * @param processor its processor; null = not known
 * @param part its accelerator; null = none
 * @param memoryGb main memory of a replica, in 10⁹ bytes; null = not known
 * @param storage what it reads from; null = not known
 */
public record ContentMachine(Accelerator processor, Accelerator part, Double memoryGb, Storage storage) {

    /** The machine that a profile describes. */
    public static ContentMachine of(Hardware hardware, Knowledge knowledge) {
        Accelerator named = knowledge.accelerator(hardware.accelerator()).orElse(null);
        boolean accelerates = named != null && named.kind() != Accelerator.Kind.CPU;
        Accelerator processor = knowledge.processor(hardware.cpu()).orElse(named == null || accelerates ? null : named);
        return new ContentMachine(processor, accelerates ? named : null, hardware.memoryGb(), hardware.storage());
    }

    /** Generation of the processor; null = not known. */
    String cores() {
        return processor == null ? null : processor.architecture();
    }
}
