/**
 * A deployment, a remedy of the knowledge base and its parameters come in. The deployment after the remedy goes out,
 * with the uncertain effects that were used and what was assumed. The room may know profiles, the knowledge base, the
 * physics and the simulator, but neither rules nor plans.
 */
package io.leapadvisor.remedy;
