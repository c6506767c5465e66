package io.leapadvisor.diagnose;

import java.util.List;

/**
 * A field worth measuring.
 *
 * @param field path in the profile
 * @param why what it tells
 * @param unlocks rules that can be judged with it; empty where it tells a diagnosis from its rival
 * @param tool what measures it, and how
 */
public record MeasureNext(String field, String why, List<String> unlocks, String tool) {}
