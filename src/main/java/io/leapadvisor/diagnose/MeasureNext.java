package io.leapadvisor.diagnose;

import java.util.List;

/** A field worth measuring: why, which rules it unlocks, and the tool that measures it. */
public record MeasureNext(String field, String why, List<String> unlocks, String tool) {}
