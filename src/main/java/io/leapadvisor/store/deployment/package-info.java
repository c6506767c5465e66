/** What a team has decided about its deployments: baselines, states of recommendations, suppressions. */
package io.leapadvisor.store.deployment;
