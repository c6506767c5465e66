/**
 * A deployment, the name of an operation, its effect and its parameters come in. The deployment afterwards goes out,
 * with what was assumed. The room may know profiles, the knowledge of parts, the physics and the simulator, but no
 * remedy by its id.
 */
package io.leapadvisor.remedy.operation;
