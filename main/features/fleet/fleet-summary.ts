import type { FleetPlan } from '../../../preload/contract/fleet/plan';
import type { Language } from '../../../preload/contract/settings';
import { countsOf } from '../../domain/fleet/plan';

/** One line that says how a plan ended, or that it waits for a person, for the system's notification. */
export function planSummary(plan: FleetPlan, language: Language): string {
  const { definition, state, stop } = plan;
  const { done = 0, rejected = 0, failed = 0, 'rolled-back': back = 0 } = countsOf(plan.places);
  const { name, members } = definition;
  const total = members.length;
  if (language === 'zh-CN') {
    if (state === 'stopped') return `批量发布“${name}”已在第 ${(stop?.wave ?? 0) + 1} 批自动停止，请决定如何继续`;
    if (state === 'paused') return `批量发布“${name}”已暂停，请查看原因`;
    if (state === 'rolled-back') return `批量发布“${name}”已回退：${back} 个租户`;
    return `批量发布“${name}”已结束：共 ${total} 个租户，${done} 个已上线，${rejected} 个被驳回，${failed} 个失败`;
  }
  if (state === 'stopped') return `Release “${name}” stopped in wave ${(stop?.wave ?? 0) + 1}; decide how to go on`;
  if (state === 'paused') return `Release “${name}” is paused; see the reason`;
  if (state === 'rolled-back') return `Release “${name}” was rolled back for ${back} tenants`;
  return `Release “${name}” has ended: ${total} tenants, ${done} live, ${rejected} rejected, ${failed} failed`;
}

/** One line that says that a wave has ended and the next one begins. */
export function waveSummary({ definition, wave }: FleetPlan, language: Language): string {
  const { name, waves } = definition;
  return language === 'zh-CN'
    ? `批量发布“${name}”：第 ${wave} 批已完成，第 ${wave + 1} 批（共 ${waves.length} 批）开始`
    : `Release “${name}”: wave ${wave} has ended, wave ${wave + 1} of ${waves.length} begins`;
}
