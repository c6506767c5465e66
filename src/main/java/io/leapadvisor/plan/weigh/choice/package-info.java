/**
 * An action comes in. What it is beside the deployment of today goes out: the same, or a way back from it. It may know
 * what actions do to the deployment, but not what they are worth.
 */
package io.leapadvisor.plan.weigh.choice;
