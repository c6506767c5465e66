package io.leapadvisor.store.deployment;

import java.time.Instant;

/**
 * A deployment that was assessed.
 *
 * @param name its name
 * @param latest time of its latest assessment
 * @param assessments how many are stored
 */
public record DeploymentRow(String name, Instant latest, long assessments) {}
