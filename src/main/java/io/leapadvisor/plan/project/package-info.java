/**
 * The deployment of today and actions come in. The deployment afterwards and the interval of each metric go out. It may
 * know the simulator and the effects of remedies, but not what a change is worth.
 */
package io.leapadvisor.plan.project;
