package io.leapadvisor.fact.asked;

/**
 * That somebody waits for the answers. There is one where a profile tells so.
 *
 * @param sign field of the profile that tells it
 * @param value what it says
 * @param target true when it is a target for a time or the priority, for which rules of their own speak
 */
public record Awaited(String sign, String value, boolean target) {}
