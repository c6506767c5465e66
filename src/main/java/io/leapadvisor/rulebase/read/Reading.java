package io.leapadvisor.rulebase.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.leapadvisor.rulebase.RuleFault;
import java.io.IOException;
import java.util.List;

/**
 * What the texts of the rules of a pack say, kept with the compiled rules so that a later start parses nothing.
 *
 * @param rules the rules
 * @param warnings matters of style
 */
public record Reading(List<DrlRule> rules, List<RuleFault> warnings) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    public Reading {
        rules = List.copyOf(rules);
        warnings = List.copyOf(warnings);
    }

    /** The form in which it is kept. */
    public byte[] toBytes() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read of rules cannot be written: " + e.getMessage(), e);
        }
    }

    /**
     * Reads what was kept.
     *
     * @throws IOException when it is of another version of the program
     */
    public static Reading ofBytes(byte[] bytes) throws IOException {
        return JSON.readValue(bytes, Reading.class);
    }
}
