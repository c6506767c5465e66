/**
 * Operations on machines and on what belongs to them: parts, prices, threads, starts. A deployment, an effect and
 * parameters come in; the deployment afterwards goes out, with what was assumed. It may know what the room around it
 * may.
 */
package io.leapadvisor.remedy.operation.machine;
