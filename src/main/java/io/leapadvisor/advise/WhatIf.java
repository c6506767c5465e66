package io.leapadvisor.advise;

import io.leapadvisor.plan.project.Impact;
import io.leapadvisor.simulate.Estimate;
import java.util.List;

/**
 * The effect of changes on a deployment.
 *
 * @param before as it is
 * @param after with the changes applied in turn
 * @param impact every metric that is known on both sides
 * @param assumptions defaults and conditions that were assumed
 */
public record WhatIf(Estimate before, Estimate after, List<Impact> impact, List<String> assumptions) {}
