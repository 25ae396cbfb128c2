import vsv_wizard.screens.form as f, vsv_wizard.screens.taak as t, vsv_wizard.screens.app.type_ahead as ta
o=f.Form.action_next_field
async def anf(self):
    print("  NEXT_FIELD begin", self.focused and self.focused.__class__.__name__, getattr(self.current_block(),"pad",None), flush=True)
    await o(self)
    print("  NEXT_FIELD end", self.focused and self.focused.__class__.__name__, getattr(self.current_block(),"pad",None), flush=True)
f.Form.action_next_field=anf
s=t.TaakScreen._show_sheet
async def ss(self,blad,veld="",**k):
    print("  SHOW begin",blad,veld, flush=True)
    await s(self,blad,veld,**k)
    print("  SHOW end", flush=True)
t.TaakScreen._show_sheet=ss
n=ta.TypeAhead._next
import vsv_wizard.screens.app.app as aa
g=aa.WizardApp._give_key
async def gk(self,e):
    print("GIVE",getattr(e,"key",e), self.focused and self.focused.__class__.__name__, getattr(getattr(self.focused,'parent',None),'pad',None), flush=True)
    await g(self,e)
aa.WizardApp._give_key=gk
d=ta.TypeAhead._done
async def dn(self,turn=None):
    print(" DONE",turn, self._turn, flush=True); await d(self,turn)
ta.TypeAhead._done=dn

import vsv_wizard.screens.taak_sheet as tsh
r=t.TaakScreen._renew_end
async def re_(self):
    print("  RENEW begin", self.focused, flush=True); await r(self); print("  RENEW end", self.focused, flush=True)
t.TaakScreen._renew_end=re_
r2=t.TaakScreen._renew_page
async def re2(self):
    print("  RENEWPAGE begin", self.focused, flush=True); await r2(self); print("  RENEWPAGE end", self.focused, flush=True)
t.TaakScreen._renew_page=re2
r3=t.TaakScreen.action_next
async def an(self):
    print("  ACTION_NEXT begin", self.focused, flush=True); await r3(self); print("  ACTION_NEXT end", self.focused, flush=True)
t.TaakScreen.action_next=an
from textual.widgets import Button as B
ap=B.press
def pr(self):
    print("  PRESS", self, self.disabled, self.display, flush=True); return ap(self)
B.press=pr
import sys, json, os
sys.path[:0]=["/work/wt/walk/tests/helpers","/work/wt/walk/tests/screens"]
import pytest, asyncio
from screen_driver import trial
from textual import events
from textual.keys import _character_to_key
import vsv_wizard.screens.app.type_ahead as ta
from vsv_wizard.screens.taak import TaakScreen
ta.PATIENCE=60
pytestmark = pytest.mark.usefixtures("plaats")
gap=float(os.environ.get("GAP","0"))
async def test_it():
    log=json.load(open("/work/tmp-walk/keys.json"))
    async with trial(tekent=True) as p:
        for task,kind,what in log:
            if task=='3a.8' and not getattr(p,'seen',0):
                p.seen=1
                n=0
                while not p.app.type_ahead.is_idle and n<9000: await asyncio.sleep(.01); n+=1
                print('NOW 5.1')
            for k in what:
                ch={"enter":"\r","space":" ","plus":"+","tab":"\t"}.get(k, k if kind=="t" else (k if len(k)==1 else None))
                key=k if kind=="k" else _character_to_key(k)
                p.app.post_message(events.Key(key, ch))
                if gap: await asyncio.sleep(gap)
            if os.environ.get("CHECK"):
                await p.settle()
                s=p.app.screen
                print(task,kind,what, s.stand.nr if isinstance(s,TaakScreen) else s.__class__.__name__)
        await p.settle()
        n=0
        while not p.app.type_ahead.is_idle and n<3000: await asyncio.sleep(.01); n+=1
        await p.settle(); await p.settle()
        print(n, 'left', len(p.app.type_ahead._kept), p.naam, p.focus, p.app.type_ahead.is_idle)
        print(p.dossier.samenvatting, p.dossier.mijlpalen)
